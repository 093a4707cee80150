"""What posts and warnings show on the pages of people: to whom it concerns, and who can act."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.urls import reverse

from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.core.presenting import count_words, date_words
from workforce.establishment import rules
from workforce.establishment.presenters import warnings as warned
from workforce.establishment.queries import attention, experience
from workforce.establishment.queries.desk import OwnTerm
from workforce.establishment.queries.warnings import Kind, Reach
from workforce.establishment.queries.warnings.reach import managed, to_act
from workforce.people import scopes
from workforce.people.models import Patch, Person, Team
from workforce.people.queries import teams

_WARNINGS = "establishment/_panel_warnings.html"


def on_team(viewer: Viewer, team: Team) -> Drawn | None:
    """That there is one peer worker: to who sees that person's post. The rest to who can act."""
    acting = to_act(viewer)
    wide = not acting.is_empty
    reach = replace(acting if wide else Reach(kinds=(Kind.ALONE,)), teams=(team.pk,))
    if Kind.ALONE not in reach.kinds:
        reach = replace(reach, kinds=(*reach.kinds, Kind.ALONE))
    found = attention.about(viewer, replace(reach, everywhere=(*reach.everywhere, Kind.ALONE)))
    sole = [row for row in found if row.kind == Kind.ALONE]
    rows = [row for row in found if row.kind != Kind.ALONE]
    members = teams.members_of(viewer, team)
    is_sole = bool(sole) and sole[0].assignment_id in {row.pk for row in members}
    if not is_sole and not rows:
        return None
    known = {row.person_id for row in members}
    return Drawn(
        _WARNINGS, _context(viewer, rows, "What needs attention here", known, sole=is_sole)
    )


def on_person(viewer: Viewer, person: Person) -> Drawn | None:
    """To who can act for them, and to who manages them; nothing to themselves (`on_own_page`)."""
    if person.pk == viewer.person_id:
        return None
    reach = to_act(viewer)
    if reach.is_empty and "line_manager" in scopes.acts_towards(viewer, person.pk):
        reach = managed(viewer)
    if reach.is_empty:
        return None
    rows = attention.about(viewer, replace(reach, people=(person.pk,)))
    if any(row.kind == Kind.NEW_ALONE for row in rows):
        rows = [row for row in rows if row.kind != Kind.ALONE]
    if not rows:
        return None
    known = {person.pk}
    return Drawn(_WARNINGS, _context(viewer, rows, "What needs attention", known, named=False))


def _context(
    viewer: Viewer,
    rows: list[Any],
    heading: str,
    known: set[UUID],
    *,
    named: bool = True,
    sole: bool = False,
) -> dict[str, Any]:
    posts = rules.may_list_posts.test(viewer)
    doors = warned.Doors.of(viewer, attention.openable(viewer, rows, known), posts=posts)
    return {
        "heading": heading, "rows": [warned.say(row, doors) for row in rows], "named": named,
        "sole": sole, "href": "", "action": "",
    }  # fmt: skip


def on_patch(viewer: Viewer, patch: Patch) -> Drawn | None:
    reach = to_act(viewer)
    ours = reach.patches is None or patch.pk in reach.patches
    if reach.is_empty or not (ours or reach.everywhere):
        return None
    here = attention.narrowed(reach, str(patch.pk))
    if not ours:
        here = here.of_kinds(reach.everywhere)
    words = warned.summary(attention.counts(here, viewer), here.kinds)
    href = f"{reverse('establishment:attention-list')}?patch={patch.pk}"
    return Drawn("establishment/_panel_counts.html", {"words": words, "href": href})


def on_own_page(viewer: Viewer, person: Person) -> Drawn | None:
    """One's own: the end of the contract, what is said of one's experience."""
    if person.pk != viewer.person_id:
        return None
    lines = own_lines(viewer, attention.own_terms(viewer))
    confirmed = experience.confirmed_since(viewer, person)
    if confirmed is not None:
        lines.append(
            f"Since {date_words(confirmed)} it is confirmed that you work as an experienced peer."
        )
    if not lines:
        return None
    return Drawn(
        "establishment/_panel_own.html",
        {"heading": "Your contract and experience", "lines": lines, "href": "", "action": ""},
    )


def own_lines(viewer: Viewer, terms: list[OwnTerm]) -> list[str]:
    """In kind words: an end is no judgement, and asking is always right."""
    lines = []
    for end, agreed, team in terms:
        if agreed:
            lines.append(
                f"Your contract in {team} ends on {date_words(end)}, as planned. Your line manager can "
                "help with what you would like next."
            )
        else:
            lines.append(
                f"Your contract in {team} has an end: {date_words(end)}, in "
                f"{count_words((end - viewer.today).days, 'day')}. What comes next isn't written down "
                "yet. You can ask your line manager at any time."
            )
    return lines


def on_experience(viewer: Viewer, person: Person) -> Drawn | None:
    """For whoever may say it."""
    if not rules.may_confirm_experience.test(viewer, person):
        return None
    confirmed = experience.confirmed_since(viewer, person)
    if confirmed:
        line = f"Confirmed as experienced since {date_words(confirmed)}."
    else:
        line = f"It isn't confirmed that {person.called} works as an experienced peer."
    where = reverse("establishment:experience-confirm", args=[person.pk])
    action = "Look at it, or withdraw it" if confirmed else "Look at it, or confirm it"
    return Drawn(
        "establishment/_panel_own.html",
        {"heading": "Experience", "lines": [line], "href": where, "action": action},
    )


def on_team_posts(viewer: Viewer, team: Team) -> Drawn | None:
    """The way to propose a post here."""
    if not viewer.has(CENTRAL_LEAD, HR, ADVANCED_PRACTITIONER):
        return None
    if not rules.may_propose_for.test(viewer, team):
        return None
    where = reverse("establishment:post-propose-for", args=[team.pk])
    return Drawn(
        "establishment/_panel_own.html",
        {"heading": "Posts", "lines": ["Is another post needed here?"], "href": where,
         "action": "Propose a post"},
    )  # fmt: skip


PANELS = [
    PagePanel("team-attention", "team", on_team, order=5),
    PagePanel("team-posts", "team", on_team_posts, beside=True, order=60),
    PagePanel("person-attention", "person", on_person, order=5),
    PagePanel("person-own-contract", "person", on_own_page, beside=True, order=10),
    PagePanel("person-experience", "person", on_experience, beside=True, order=40),
    PagePanel("patch-attention", "patch", on_patch, order=5),
]
