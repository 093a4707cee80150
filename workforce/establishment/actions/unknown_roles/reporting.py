"""Somebody has seen a peer role that nobody knows."""

from dataclasses import dataclass

from django.db import transaction

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.actions.unknown_roles import steps
from workforce.establishment.models import UnknownRole
from workforce.establishment.models.unknown_roles import FoundBy, Step
from workforce.establishment.unknown_roles import matching, telling
from workforce.people.models import Team
from workforce.people.names import plain


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    team: str
    seen_as: str
    ask: str = ""
    words: str = ""


@transaction.atomic
def report(said: Report, *, by: Viewer) -> UnknownRole:
    """A second report of the same title in the same team joins the first one."""
    team = _team_called(said.team)
    row = _asked_already(said, team)
    if row is None:
        row = _new(said, team)
    steps.step(row, Step.REPORTED, by=by, words=said.words, ask=said.ask, audited="reported")
    telling.reported(row, by=by.person_id)
    return row


def _new(said: Report, team: Team | None) -> UnknownRole:
    today = clock.today()
    row: UnknownRole = UnknownRole.objects.create(
        title=said.title,
        plain=matching.plain_title(said.title),
        team=team,
        team_words=said.team,
        seen_as=said.seen_as,
        found_by=FoundBy.REPORT,
        found_on=today,
        due=steps.due_after(today),
    )
    return row


def _team_called(words: str) -> Team | None:
    """The one team of this name. Who reports need not see it, and learns nothing by it."""
    wanted = plain(words)
    named = [pk for pk, name in Team.objects.values_list("pk", "name") if plain(name) == wanted]
    return Team.objects.get(pk=named[0]) if len(named) == 1 else None


def _asked_already(said: Report, team: Team | None) -> UnknownRole | None:
    rows = UnknownRole.objects.select_for_update(of=("self",), no_key=True).open()
    rows = rows.filter(plain=matching.plain_title(said.title)).order_by("found_on", "pk")
    if team is not None:
        return rows.filter(team=team).first()
    same = [row for row in rows.filter(team=None) if plain(row.team_words) == plain(said.team)]
    return same[0] if same else None
