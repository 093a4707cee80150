"""What training adds to the pages of a team and of a person."""

from __future__ import annotations

from typing import Any

from training import rules
from training.presenters import lists
from training.queries import mine, teams
from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.people.models import Person, Team


def on_team(viewer: Viewer, team: Team) -> Drawn | None:
    """How much of the team has learnt what all of it should, for whoever prepares it."""
    if not rules.may_see_teams.test(viewer, None):
        return None
    shares = teams.shares(viewer, [team])
    rows: list[dict[str, Any]] = [
        {"key": words, "value": lists.share_cell(shares.get((team.pk, slug)))["text"]}
        for words, slug in zip(lists.TEAM_COLUMNS[1:], teams.SLUGS, strict=True)
    ]
    return Drawn(
        "training/_team_panel.html",
        {"rows": rows, "team": team, "keeps": rules.may_keep_records.test(viewer, None)},
    )


def on_person(viewer: Viewer, person: Person) -> Drawn | None:
    """What is due to somebody, for whoever makes the time or supervises them, and who keeps the records. Whoever leads the
    patch has the list of what is due: here it would cost them a question too many. One's own has a page."""
    if viewer.person_id == person.pk or not mine.is_near_by_what_they_do(viewer, person.pk):
        return None
    return Drawn(
        "training/_person_panel.html", {"person": person, "due": mine.waiting(viewer, person.pk)}
    )


PANELS = [
    PagePanel("training", "team", on_team, beside=True, order=60),
    PagePanel("training", "person", on_person, beside=True, order=60),
]
