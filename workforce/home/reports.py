"""The organisation as a table to print or take along: what the page of teams shows, all of it. And the reports that several rooms feed."""

from collections.abc import Iterator
from typing import Any

from django.forms import Select
from django.http import QueryDict

from workforce.core import forms
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import count_words
from workforce.home.equality_feed_report import EqualityFeed
from workforce.home.foi_report import FreedomOfInformation
from workforce.home.infrastructure_report import InfrastructureRisk
from workforce.people.presenters import organisation as present
from workforce.people.queries import organisation, patches, team_table
from workforce.people.queries.team_table import Wanted
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report

COUNTED = "Coverage of oversight"


class OrganisationFilters(forms.QueryForm):
    patch = forms.ChoiceField(label="Patch", choices=[("", "Every patch")], widget=Select)

    def __init__(self, data: QueryDict | None = None, *, patches: Any = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["patch"]
        field.choices = [*field.choices, *patches]


WIDE = frozenset({"Team", "Service area", "Patch"})
"""Names of several words."""


class Organisation(Report):
    slug = "organisation"
    names_people = True
    title = "Organisation"
    intro = "Every team with a peer role: where it belongs, who is in it, who leads, and what is missing."
    filters = OrganisationFilters
    definitions = (
        Definition("Peer workers, volunteers", "People today. Somebody with two posts in a team counts once."),
        Definition("What is missing", "Posts without somebody of the triad today; whoever covers counts as being "
                   "there. HR sees line managers alone.", COUNTED),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(CENTRAL_LEAD, HR)

    def reach(self, viewer: Viewer) -> frozenset[str]:
        """HR's table has nothing of supervision: a file with it stays with who may still see that."""
        seen = {"supervision"} if team_table.sees_supervision(viewer) else set()
        return super().reach(viewer) | seen

    def seen_as(self, viewer: Viewer) -> str:
        return "The central team and HR see this. Patch leads see their patch on the page of teams."

    def form(self, data: QueryDict, viewer: Viewer) -> forms.QueryForm:
        return OrganisationFilters(data, patches=patches.choices(viewer))

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        coach = team_table.sees_coaches(viewer)
        columns = [
            Column(column["label"], "number")
            if isinstance(column, dict)
            else Column(column, width=3 if column in WIDE else 2)
            for column in present.team_columns(coach=coach)
        ]
        rows = list(self._rows(viewer, chosen, coach=coach))
        table = Table("Teams", columns, rows, empty="No team has a peer role yet.")
        return Body(count_words(len(rows), "team"), [Section("Teams", table=table)])

    def _rows(self, viewer: Viewer, chosen: Chosen, *, coach: bool) -> Iterator[Row]:
        reach = organisation.Reach.of(viewer)
        wanted = Wanted(patch=chosen.get("patch") or "", sort="patch")
        teams = list(team_table.find(viewer, wanted, reach))
        for row in present.team_rows(team_table.rows(viewer, teams, reach), coach=coach):
            yield [cell["text"] if isinstance(cell, dict) else cell for cell in row]


REPORTS = [Organisation(), InfrastructureRisk(), EqualityFeed(), FreedomOfInformation()]
