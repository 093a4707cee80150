"""Recruitment for HR and those who lead: where requests stand and how long they take, and one request's history."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django import forms as django_forms
from django.db.models import QuerySet
from django.http import QueryDict

from recruitment import presenters, rules
from recruitment.models import Request
from recruitment.queries import figures, one, overrides, requests
from recruitment.queries.figures import Taken
from recruitment.states import DRAFT, ORDER, REQUEST
from workforce.core import clock, forms
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import count_words, date_words, share_words
from workforce.reports.common import span
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report

RULE = "Recruitment figures"
YEAR = timedelta(days=365)


class PeriodFilters(forms.QueryForm):
    first = forms.DateField(
        label="From", what="the first day", not_future=True, help_text="A year ago when left empty"
    )
    last = forms.DateField(
        label="To", what="the last day", not_future=True, help_text="Today when left empty"
    )

    def __init__(self, data: QueryDict | None = None, **kwargs: object) -> None:
        today = clock.today()
        super().__init__(data, initial={"first": today - YEAR, "last": today}, **kwargs)  # type: ignore[arg-type]


class RecruitmentPipeline(Report):
    slug = "recruitment-pipeline"
    names_people = True
    title = "Recruitment: requests and the gate"
    intro = (
        "Every open request with the stage it is in, how long requests take, and what was let pass."
    )
    filters = PeriodFilters
    definitions = (
        Definition("Time to readiness", "Days from handing a request in to the day readiness lay behind it: the median of "
                   "those that came so far in the period.", RULE),
        Definition("Time to fill", "Days from the last approval to the first day at work: the median of those who began in "
                   "the period.", RULE),
        Definition("Gate integrity", "Posts advertised in the period whose request had gone through the gate and the "
                   "approvals each time, of all posts advertised in it. A request that was over by then speaks for no later advert.", RULE),
        Definition("Let pass", "Overrides that ran on any day of the period, each with who let it pass and until when.",
                   "Infrastructure gate"),
        Definition("Small numbers", "Nothing is hidden: requests are about posts, and name nobody who applies.",
                   "Who sees what"),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team. They see every request that was handed in."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return f"{span(chosen['first'], chosen['last'])}; open requests as they stand today"

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        first, last = chosen["first"], chosen["last"]
        gate = figures.integrity(first, last)
        rows = list(figures.open_requests())
        return Body(
            f"{count_words(len(rows), 'request')} open",
            [_open(rows, viewer.today), _stages(first, last), _let_pass(first, last, viewer.today)],
            [
                (*_taken(figures.time_to_readiness(first, last), "to readiness"),),
                (*_taken(figures.time_to_fill(first, last), "to fill"),),
                (
                    share_words(gate.with_gate, gate.advertised) if gate.advertised else "none",
                    "through the gate",
                    f"{gate.with_gate} of {count_words(gate.advertised, 'post')} advertised",
                ),
            ],
        )


def _taken(taken: Taken, words: str) -> tuple[str, str, str]:
    value = count_words(round(taken.days), "day") if taken.days is not None else "none yet"
    return value, words, f"median of {count_words(taken.of, 'request')}"


def _open(rows: list[Request], today: date) -> Section:
    columns = (
        Column("Request", "number", width=2), Column("Role", width=4), Column("Team", width=6), Column("Stage", width=4),
        Column("Since", "date", width=4), Column("Days", "number", width=2),
    )  # fmt: skip
    shown: list[Row] = [
        (row.number, presenters.title(row), row.team.name if row.team else "", presenters.stage_words(row), row.stage_since,
         (today - row.stage_since).days)
        for row in rows
    ]  # fmt: skip
    return Section(
        "Open requests", table=Table("Open requests", columns, shown, empty="No request is open.")
    )


def _stages(first: date, last: date) -> Section:
    found = figures.stage_days(first, last)
    columns = (
        Column("Stage", width=3),
        Column("Left in the period", "number"),
        Column("Median days", "number"),
        Column("Longest", "number"),
    )
    rows: list[Row] = [
        (
            REQUEST.words[stage].capitalize(),
            found[stage].number,
            round(found[stage].days),
            found[stage].longest,
        )
        for stage in ORDER
        if stage in found and stage != DRAFT
    ]
    words = f"Stays that ended between {date_words(first)} and {date_words(last)}."
    return Section(
        "How long each stage takes",
        [words],
        table=Table(
            "How long each stage takes", columns, rows, empty="No stay ended in the period."
        ),
    )


def _let_pass(first: date, last: date, today: date) -> Section:
    words = presenters.about_words(overrides.turn_words())
    columns = (
        Column("What", width=6), Column("Request", "number", width=2), Column("Team", width=4), Column("By", width=4),
        Column("Until", "date", width=4), Column("Stands", width=2),
    )  # fmt: skip
    rows: list[Row] = [
        (words.get(row.about, row.about), row.request.number, row.request.team.name if row.request.team else "",
         f"{row.asked_by.name}, {row.second.name}", row.ended_on or row.until,
         "runs" if row.ended_on is None and row.until >= today else "ended")
        for row in figures.overrides_of(first, last)
    ]  # fmt: skip
    return Section(
        "What was let pass",
        table=Table("What was let pass", columns, rows, empty="Nothing was let pass."),
    )


class HistoryFilters(forms.QueryForm):
    request = forms.ChoiceField(label="Request", widget=django_forms.Select)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        rows: QuerySet[Request] | None = None,
        **kwargs: object,
    ) -> None:
        super().__init__(data, **kwargs)  # type: ignore[arg-type]
        found = [] if rows is None else list(rows)
        self.fields["request"].choices = [  # type: ignore[attr-defined]
            ("", "Choose a request"),
            *[
                (
                    str(row.pk),
                    f"{row.number}: {presenters.title(row)}, {row.team.name if row.team else ''}",
                )
                for row in found
            ],
        ]


class RequestHistory(Report):
    """What HR files of one request: a page."""

    slug = "request-history"
    names_people = True
    title = "History of a request"
    intro = "What was asked for, what was decided and by whom, and what was let pass."
    is_tight = True
    filters = HistoryFilters
    back = ("recruitment:request-list", "Recruitment")

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_keep_history.test(viewer, None)

    def seen_as(self, viewer: Viewer) -> str:
        return "Whoever sees the request. It names those who decided, and nobody who applied."

    def form(self, data: QueryDict, viewer: Viewer) -> forms.QueryForm:
        rows = (
            requests.seen(viewer)
            .filter(handed_in_on__isnull=False)
            .select_related("role", "team")
            .order_by("-number")
        )
        return HistoryFilters(data, rows=rows)

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        asked = _chosen(viewer, chosen)
        if asked is None:
            return Body("Choose a request", [])
        data = one.page_of(viewer, asked)
        sections = [_what(asked), _happened(data)]
        if data.checks:
            sections.insert(1, _gate(data))
        if data.overrides:
            sections.append(_passes(data, viewer.today))
        return Body(
            f"{presenters.caption(asked)}: {presenters.stage_words(asked).lower()}", sections
        )


def _chosen(viewer: Viewer, chosen: Chosen) -> Request | None:
    return requests.get(viewer, UUID(chosen["request"])) if chosen.get("request") else None


def _what(asked: Request) -> Section:
    rows: list[Row] = [(row["key"], row["value"]) for row in presenters.facts(asked)]
    return Section(
        "What was asked for",
        table=Table("What was asked for", (Column("What"), Column("Answer", width=3)), rows),
    )


def _gate(data: one.RequestPage) -> Section:
    rows: list[Row] = [
        (
            each.check.code,
            each.check.words,
            "let pass" if each.let_pass else "in place" if each.is_met else "missing",
        )
        for each in data.checks
    ]
    return Section("What must be there", [presenters.gate_words(data.checks)], table=Table(
        "What must be there", (Column("Check"), Column("What", width=5), Column("Stands", width=2)), rows))  # fmt: skip


def _happened(data: one.RequestPage) -> Section:
    rows: list[Row] = [
        (
            each.day("on"),
            each.more["what"],
            each.more["by"].strip() or each.more["by_words"],
            each.more["words"],
        )
        for each in data.steps
    ]
    columns = (
        Column("Day", "date", width=4),
        Column("What", width=7),
        Column("By", width=4),
        Column("Said", width=7),
    )
    return Section("What has happened", table=Table("What has happened", columns, rows))


def _passes(data: one.RequestPage, today: date) -> Section:
    words = presenters.about_words(overrides.turn_words())
    rows: list[Row] = [
        (row["title"], row["text"], row["note"])
        for row in presenters.override_rows(data, today, words)
    ]
    return Section(
        "What was let pass",
        table=Table(
            "What was let pass",
            (Column("What", width=2), Column("How", width=4), Column("By", width=2)),
            rows,
        ),
    )


REPORTS = [RecruitmentPipeline(), RequestHistory()]
