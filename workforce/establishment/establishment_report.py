"""Establishment and vacancies, for HR and the central team."""

from __future__ import annotations

from django.forms import Select

from workforce.core import clock, forms
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import date_words
from workforce.establishment.presenters import figures as counted
from workforce.establishment.queries import figures, posts
from workforce.establishment.queries.figures import By, Figures, Line
from workforce.people.models import Post
from workforce.reports.common import as_it_stands
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report

RULE = "Establishment"


class EstablishmentFilters(forms.QueryForm):
    day = forms.DateField(
        label="Day", what="the day to show", not_future=True, help_text="Today when left empty"
    )
    by = forms.ChoiceField(
        label="By",
        widget=Select,
        choices=[("", "Everything"), *((str(by), words) for by, words in counted.BY_WORDS.items())],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, initial={"day": clock.today()}, **kwargs)  # type: ignore[misc,arg-type]


class EstablishmentVacancies(Report):
    slug = "establishment"
    title = "Establishment and vacancies"
    intro = "Posts that are funded, against who is in them, on a day; and when fixed terms end."
    seen_by = (
        "HR and the central team. They see each post and who holds it anyway, so that small numbers "
        "are shown as they are."
    )
    filters = EstablishmentFilters
    definitions = (
        Definition("Funded", "Posts that are approved, advertised, filled or vacant that day, and the sum of "
                   "their shares of full time (37.5 hours).", RULE),
        Definition("In post", "People who hold one of these posts that day, and the sum of their shares of full "
                   "time. Somebody with two posts is one person.", RULE),
        Definition("Vacancy rate", "What is funded and not in post, as a part of what is funded, both in full "
                   "time.", RULE),
        Definition("Volunteers", "Hold no post and are counted apart.", RULE),
        Definition("Earlier days", "The state of a post is the one it had that day; its hours, band and team are "
                   "today's.", RULE),
        Definition("Ends", "The last day of a fixed term, and whether somebody said that it ends as planned.", "Fixed terms"),
        Definition("Small numbers", "Nothing is hidden: name, post and band are seen by HR and the central team "
                   "anyway.", "Who sees what"),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        stands = as_it_stands(chosen["day"])
        if chosen["day"] == viewer.today:
            return stands
        return f"{stands}; fixed terms and when they end: {date_words(viewer.today)}"

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        wanted = [By(chosen["by"])] if chosen.get("by") else list(By)
        found = figures.figures(viewer, chosen["day"], wanted)
        sections = [_section(found, by) for by in wanted]
        return Body(counted.headline(found), [*sections, _ends(viewer)], counted.figures(found))


def _section(found: Figures, by: By) -> Section:
    words = counted.BY_WORDS[by]
    columns = [
        Column(words, width=2),
        *(Column(each, "number") for each in counted.COLUMNS[:-1]),
        Column(f"{counted.COLUMNS[-1]}, of what is funded", "percent"),
    ]
    lines = [*found.by.get(by, []), found.total]
    rows = [_row(line) for line in lines] if found.total.posts else []
    table = Table(
        f"By {words.lower()}, {date_words(found.day)}", columns, rows,
        empty="No posts are funded on this day.",
    )  # fmt: skip
    return Section(f"By {words.lower()}", table=table)


def _ends(viewer: Viewer) -> Section:
    """As it stands today, whichever day is shown: a post has one end."""
    found = posts.find(
        viewer, posts.Wanted(state=posts.ALL_FUNDED, contract="fixed_term", sort="ends")
    )
    rows: list[Row] = [
        (post.code, post.title, post.team.name, post.band.words if post.band else "No band", post.fixed_term_ends,
         _stands(post))
        for post in found.select_related("team", "band")
    ]  # fmt: skip
    columns = (
        Column("Post", width=2), Column("Title", width=4), Column("Team", width=4), Column("Band", width=2),
        Column("Ends", "date", width=3), Column("How it stands", width=3),
    )  # fmt: skip
    heading = "Fixed terms and when they end"
    words = ["Funded posts with a fixed term, as they stand today."]
    return Section(
        heading,
        words,
        table=Table(heading, columns, rows, empty="No funded post has a fixed term."),
    )


def _stands(post: Post) -> str:
    if post.fixed_term_ends is None:
        return "No end written down"
    return "Ends as planned" if post.is_end_agreed else "Not decided yet"


def _row(line: Line) -> Row:
    _, funded, _, in_post, vacant, rate = counted.cells(line)
    return [line.words, line.posts, funded, line.people, in_post, vacant, rate]
