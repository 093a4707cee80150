"""Supervision compliance: counted for HR and the centre, by name for who can act, never content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.forms import Select
from django.http import QueryDict
from django.urls import reverse

from supervision import compliance_intervision, compliance_patch
from supervision import compliance_sections as parts
from supervision import queries_compliance as queries
from supervision.compliance_sections import NAMES, STRANDS
from supervision.queries import intervision
from workforce.core import clock, forms, settings
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import date_words
from workforce.reports.common import SMALL_NUMBERS, as_it_stands, span
from workforce.reports.contents import Body, Definition, Linked, Section
from workforce.reports.report import Chosen, Report

RULE = "How often supervision happens"
SINCE = "since"
ON_A_DAY, OVER_TIME, ALL = "day", "time", "all"


class ComplianceFilters(forms.QueryForm):
    """A role or a patch, not both: together they could point to one person."""

    # How it went is counted from every round of the period: a page of its own, so that how it
    # stands is there at once.
    show = forms.ChoiceField(
        label="Show",
        choices=[
            (ON_A_DAY, "How it stands on a day"),
            (OVER_TIME, "How it went over time"),
            (ALL, "Both"),
        ],
        initial=ON_A_DAY,
        widget=Select,
    )
    day = forms.DateField(
        label="Day", what="the day to show", not_future=True, help_text="Today when left empty"
    )
    period = forms.ChoiceField(
        label="Over",
        choices=[("12", "The last 12 months"), ("3", "The last 3 months"), (SINCE, "Since a day")],
        initial="12",
        widget=Select,
    )
    since = forms.DateField(
        label="Since which day",
        what="the day to begin with",
        not_future=True,
        help_text="When you choose “Since a day”",
    )
    strand = forms.ChoiceField(
        label="Supervision",
        choices=[("", "Every kind"), *((strand, NAMES[strand]) for strand in STRANDS)],
        widget=Select,
    )
    role = forms.ChoiceField(label="Role", choices=[("", "Every role")], widget=Select)
    patch = forms.ChoiceField(label="Patch", choices=[("", "Every patch")], widget=Select)

    def __init__(self, data: QueryDict | None = None, *, wide: bool = True, **kwargs: Any) -> None:
        super().__init__(data, initial={"day": clock.today()}, **kwargs)
        if not wide:
            del self.fields["role"], self.fields["patch"], self.fields["show"]
            return
        for name, found in (("role", queries.role_choices()), ("patch", queries.patch_choices())):
            field: Any = self.fields[name]
            field.choices = [*field.choices, *found]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") and cleaned.get("patch"):
            self.add_error(
                "patch",
                ValidationError(
                    "Choose a role or a patch. Both together could point to one person, so this shows the role"
                ),
            )
        if cleaned.get("period") == SINCE and not cleaned.get("since") and not self.errors:
            self.add_error("since", ValidationError("Enter the day to begin with, like 8 10 2026"))
        return cleaned


def period_of(chosen: Chosen) -> tuple[date, date, str]:
    """First and last day, and words for them."""
    day: date = chosen["day"]
    if chosen["period"] == SINCE:
        since = chosen["since"] or day - relativedelta(months=12)
        return min(since, day), day, f"since {date_words(min(since, day))}"
    months = int(chosen["period"])
    return day - relativedelta(months=months) + timedelta(days=1), day, f"last {months} months"


class SupervisionCompliance(Report):
    slug = "supervision"
    for_warehouse = True
    title = "Supervision"
    intro = "Whether the supervision that is owed takes place, on a day and over time."
    filters = ComplianceFilters
    definitions = (
        Definition("Within time", "On the day shown, the days of grace after the due date had not run out. "
                   "The share is of everyone who was owed this supervision that day, in paid roles. "
                   "People whose clock stands still, for example on leave, are in neither part. "
                   "A person with two posts counts once in each.", RULE),
        Definition("To arrange", "The days of grace have run out and the meeting has not been logged. "
                   "Whoever holds the supervision offers a date; where nobody does, the patch lead, then the centre.", RULE),
        Definition("On time", "Of the rounds of supervision that ended in the period (with a meeting, or because the "
                   "days of grace ran out), those that ended with a meeting within grace. "
                   "Given as shares alone: with counts, one period could be taken from another.", RULE),
        Definition("Everyone has their supervisors", "People who have today, cover included, a line manager, a peer "
                   "supervisor and, where the role is clinical, a clinical supervisor.", RULE),
        Definition("Called off by the service", "Of the meetings that were to take place in the period, those the "
                   "service called off. Never counted by person.", RULE),
        Definition("Intervision", "Peer case discussion led by a senior peer. Of the people in a paid peer role on the last "
                   "day, those who led or came to one in the period. Counts for nothing that is due.", RULE),
        Definition("Volunteers", "Counted apart, with their own interval.", RULE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return _is_wide(viewer) or queries.leads_a_patch(viewer)

    def seen_as(self, viewer: Viewer) -> str:
        if _is_wide(viewer):
            return (
                "HR and the central team see these counts. Names are seen by the lead of the patch alone, "
                "for what is overdue. What is said in supervision stays with the two who met."
            )
        return (
            "You see your patch, by name only where something is overdue. HR and the central team see "
            "counts. What is said in supervision stays with the two who met."
        )

    def names(self, viewer: Viewer) -> bool:
        """Those of the patches one leads."""
        return queries.leads_a_patch(viewer)

    def form(self, data: QueryDict, viewer: Viewer) -> forms.QueryForm:
        return ComplianceFilters(data, wide=_is_wide(viewer))

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return _period(viewer, chosen)

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        led = queries.patches_of(viewer)
        named = self._names(viewer, chosen) if led else None
        if _is_wide(viewer):
            return self._wide(chosen, named, [key for key, _ in led])
        counted = queries.standing(chosen["day"], [key for key, _ in led])
        strands = _strands(chosen)
        sections = [compliance_patch.own_patch(name, counted, key, strands) for key, name in led]
        return Body(
            _patch_headline(counted, {key for key, _ in led}, strands),
            [*([named] if named else []), *sections],
        )

    def _names(self, viewer: Viewer, chosen: Chosen) -> Section:
        return compliance_patch.names(queries.to_arrange(viewer), _strands(chosen))

    def kept(self, form: forms.QueryForm) -> dict[str, str]:
        """A file has both parts."""
        both = {"show": ALL} if "show" in form.fields else {}
        return super().kept(form) | both

    def _wide(self, chosen: Chosen, named: Section | None, known: list[str]) -> Body:
        least = int(settings.get("reports.smallest_count"))
        picked = parts.Chosen(_strands(chosen), chosen.get("role", ""), chosen.get("patch", ""))
        if chosen["show"] == OVER_TIME:
            *_, words = period_of(chosen)
            went = self._over_time(chosen, picked, least)
            also = _other(chosen, ON_A_DAY, "How it stands on a day")
            return Body(f"How supervision went, {words}", went, also=[also])
        counted = queries.standing(chosen["day"])
        published = parts.publish([*counted, *queries.triads(chosen["day"])], least, known)
        stands = self._on_a_day(published, counted, picked, least)
        went = self._over_time(chosen, picked, least) if chosen["show"] == ALL else []
        figures = [
            (cell.share.words, f"{NAMES[strand]}, of those it is owed to", cell.words)
            for strand in picked.strands
            if (cell := published.cell(strand, picked))
        ]
        return Body(
            parts.headline(published, picked),
            [each for each in (named, *stands, *went) if each],
            figures,
            [] if went else [_other(chosen, OVER_TIME, "How it went over time")],
        )

    def _on_a_day(
        self,
        published: parts.Publication,
        counted: list[queries.Counted],
        picked: parts.Chosen,
        least: int,
    ) -> Iterator[Section | None]:
        yield parts.by_strand(published, picked)
        if not picked.narrowed:
            yield parts.by_group(published, picked, "role")
            yield parts.by_group(published, picked, "patch")
        yield parts.triad(published, picked)
        if not picked.narrowed:
            yield parts.volunteers(counted, least)

    def _over_time(self, chosen: Chosen, picked: parts.Chosen, least: int) -> list[Section]:
        first, last, words = period_of(chosen)
        went = [parts.over_time(queries.on_time(first, last), picked, words, least)]
        if not picked.narrowed:
            went.append(parts.called_off(queries.called_off(first, last), picked, words, least))
            if not chosen.get("strand"):
                took_part = intervision.share(first, last)
                went.append(compliance_intervision.took_part(took_part, words, least))
        return went


def _other(chosen: Chosen, show: str, words: str) -> Linked:
    """The other part, with the same filters."""
    kept = {name: value for name, value in chosen.items() if value} | {"show": show}
    return Linked(
        words, f"{reverse('reports:report-detail', args=['supervision'])}?{urlencode(kept)}"
    )


def _period(viewer: Viewer, chosen: Chosen) -> str:
    """What is in it: the centre's day, its months or both; a patch on a day alone."""
    first, last, _ = period_of(chosen)
    shown = chosen.get("show", ON_A_DAY) if _is_wide(viewer) else ON_A_DAY
    stands, went = as_it_stands(chosen["day"]), span(first, last)
    return {ON_A_DAY: stands, OVER_TIME: went, ALL: f"{stands}; over time: {went}"}[shown]


def _is_wide(viewer: Viewer) -> bool:
    return viewer.has(HR, CENTRAL_LEAD)


def _strands(chosen: Chosen) -> list[str]:
    return [chosen["strand"]] if chosen.get("strand") else list(STRANDS)


def _patch_headline(counted: list[queries.Counted], keys: set[str], strands: list[str]) -> str:
    mine = [c for c in counted if c.paid and c.patch.key in keys and c.strand in strands]
    split = sum((each.split for each in mine), parts.NOBODY)
    if not split.no:
        return "Every supervision in your patch is within time"
    return f"{split.yes} of {split.all} supervisions in your patch are within time"


REPORTS = [SupervisionCompliance()]
