"""Where one can reach a peer, how one refers, and the workforce beside the population."""

from __future__ import annotations

from typing import Any

from django.forms import Select
from django.http import QueryDict

from strategy.access import groups, presenters, rules
from strategy.access.defaults import REACHING, REFLECTING
from strategy.access.queries import comparing, coverage, referral
from strategy.access.queries.comparing import Line, Part
from workforce.core import forms
from workforce.core.access import Viewer
from workforce.core.presenting import and_words, count_words, date_words
from workforce.reports.classes import OPEN
from workforce.reports.contents import (
    Bar,
    Bars,
    Body,
    Column,
    Definition,
    Heat,
    Section,
    Shade,
    Table,
)
from workforce.reports.report import Chosen, Report

NOT_YET = "Nothing is counted yet. The first count is made overnight."


class ReachAPeer(Report):
    slug = "reach-a-peer"
    classification = OPEN
    title = "Where one can reach a peer"
    intro = "For each service area, in how many of its teams somebody can reach a peer, and how."
    seen_by = "Everybody who signs in here. It is of teams: nobody's name or number stands in it."
    back = ("access:reach-list", "Reach a peer")
    definitions = (
        Definition("A peer in the team", "Somebody works in a filled peer post of the team today. Volunteers are not counted on.",
                   REACHING),
        Definition("Near by, by referral, not yet", "Said by whoever leads the patch, of teams without a peer, with a day.",
                   REACHING),
        Definition("Not said lately", "Nothing is said, it was said more than half a year ago, or the team that the peer came "
                   "from has none any more.", REACHING),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_read.test(viewer, None)

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        found = coverage.areas(viewer)
        rows = [
            (each.area.name, [Shade(presenters.share_words(each), presenters.share_level(each)),
                              *(Shade(str(each.of(cover)), None) for cover in presenters.ORDER)])
            for each in found
        ]  # fmt: skip
        heat = Heat(
            "By service area",
            presenters.AREA_COLUMNS[0],
            presenters.AREA_COLUMNS[1:],
            rows,
            presenters.AREA_KEY,
        )
        return Body(presenters.summary(found), [Section("By service area", heat=heat)])


class TeamFilter(forms.QueryForm):
    team = forms.ChoiceField(label="Words of", widget=Select)


class HowToRefer(Report):
    slug = "how-to-refer"
    classification = OPEN
    title = "How to refer to a peer"
    seen_by = "Everybody who signs in here, and whoever you hand it to."
    formats = ("pdf",)
    sheet = "poster"
    back = ("access:refer", "How to refer to a peer")
    lists_files = False

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_read.test(viewer, None)

    def form(self, data: QueryDict, viewer: Viewer) -> forms.QueryForm:
        found = TeamFilter(data)
        own = [(str(each.pk), each.name) for each in referral.teams_with_own(viewer)]
        found.fields["team"].choices = [("", "All teams"), *own]  # type: ignore[attr-defined]
        return found

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        teams = {str(each.pk): each for each in referral.teams_with_own(viewer)}
        team = teams.get(str(chosen.get("team") or ""))
        row = referral.own(viewer, team)
        if row is None:
            return Body("It is not written down yet. The central team can help.", [])
        sections = [
            Section(heading, words=[line for line in words.split("\n") if line.strip()])
            for heading, words in presenters.referral_parts(row)
        ]
        return Body(team.name if team else "In every team", sections)


class QuestionFilter(forms.QueryForm):
    question = forms.ChoiceField(
        label="Which question?", choices=list(groups.KINDS.items()), initial=next(iter(groups.KINDS)),
        widget=Select,
    )  # fmt: skip


class Reflecting(Report):
    slug = "reflecting-the-community"
    title = "Reflecting the community"
    intro = "Whether those in peer roles are like the people the services are there for: shares alone, one question at a time."
    seen_by = "HR and the central team, as the equality report. A person's own answers are seen by that person alone."
    filters = QuestionFilter
    back = ("access:reflecting", "Reflecting the community")
    definitions = (
        Definition("In peer roles", "Everybody employed in a peer role, each once, in the area where they have worked longest; "
                   "of all of them: those who gave no answer stand in a row of their own. In steps of 5 in a hundred for all, "
                   "of 10 for an area.", REFLECTING),
        Definition("People served", "From the table that HR or the central team uploaded, with its source and year.", REFLECTING),
        Definition("How often", "The workforce is counted once a year, and only once enough people differ. Earlier counts are not "
                   "kept.", REFLECTING),
        Definition("Areas", "Where both sides are enough: at least 20 people in peer roles, and a thousand people served "
                   "(defaults). Others go together, unseen.", REFLECTING),
        Definition("Small numbers", "Counts of 1 to 4 are hidden, and more wherever one could be worked out, for all and by area "
                   "together, before a share is made of it.", "Suppression"),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return rules.reads_equality.test(viewer, None)

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        question = str(chosen.get("question") or next(iter(groups.KINDS)))
        found = comparing.of(viewer, question)
        if found.counted_on is None:
            return Body(NOT_YET, [])
        few = [each.name for each in found.parts if each.why == comparing.SMALL]
        shown = [each for each in found.parts if each.why != comparing.SMALL]
        sections = [one for each in shown for one in _sections(each, question)]
        if few:
            sections.append(Section("Other areas", [comparing.SMALL, f"{and_words(few)}."]))
        people = count_words(found.people, "person", "people")
        return Body(
            f"{groups.KINDS[question]}: {people} in peer roles, as counted on {date_words(found.counted_on)}",
            sections,
            period=f"As counted on {date_words(found.counted_on)}",
        )


def _sections(part: Part, question: str) -> list[Section]:
    """In words first; then the picture, where there is something to draw beside it."""
    words = [part.why] if part.why else []
    if not part.lines:
        return [Section(part.name, words)]
    words += [f"People served: {part.source}."] if part.source else []
    title = f"{part.name}: {groups.KINDS[question].lower()}"
    rows = [
        (each.words, _percent(each.population), each.workforce.words, each.beside)
        for each in part.lines
    ]
    words.append(
        "Of all in peer roles, and of all people served, the share that stands in each group."
    )
    columns = (
        Column("Group", width=3),
        Column("People served"),
        Column("In peer roles"),
        Column("Side by side", width=2),
    )
    found = [Section(part.name, words, table=Table(title, columns, rows))]
    bars = _bars(f"{title}, as a picture", part.lines)
    return [*found, Section(f"{part.name}, as a picture", bars=bars)] if bars else found


def _bars(title: str, lines: Any) -> Bars | None:
    bars = [bar for each in lines if each.population is not None for bar in _two(each)]
    if not bars:
        return None
    return Bars(
        title, "For each group two bars: of a hundred people served, and of a hundred in peer roles, the middle of the step.",
        bars, "Group and side", "Of a hundred",
    )  # fmt: skip


def _two(each: Line) -> list[Bar]:
    return [
        Bar(f"{each.words}: people served", each.population, _percent(each.population)),
        Bar(f"{each.words}: in peer roles", each.workforce.middle, each.workforce.words),
    ]


def _percent(value: int | None) -> str:
    return "no figure" if value is None else f"{value}%"


REPORTS = [ReachAPeer(), HowToRefer(), Reflecting()]
