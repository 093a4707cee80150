"""Whether a team suits somebody. Everybody but the recruitment lead gets yes or no, and no ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from recruitment.selection import placements, rules
from recruitment.selection.models import Candidate, Offer, Placement
from recruitment.selection.placements import Listed
from recruitment.selection.states import ACCEPTED
from recruitment.states import OVER
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, FormerName, Person

NOT_HERE = "Not placed here"
"""Whoever listed the team, and whatever for: somebody themselves, or the lead."""
ELSEWHERE = "Has said yes to another post"
TAKEN = "The post is filled"
NOT_SUITABLE = (
    "This post and this candidate don't go together as things stand. Nobody says why here. The recruitment lead can "
    "help you on"
)
NOT_TOGETHER = (
    "This person and this team don't go together as things stand. Nobody says why here. The recruitment lead can help "
    "you on"
)


@dataclass(frozen=True, slots=True)
class Suits:
    """`grounds` are for the recruitment lead alone."""

    is_suitable: bool
    grounds: tuple[str, ...] = ()


def of_candidate(candidate: Candidate) -> Suits:
    """For the team and the post of the request they applied for."""
    return of_candidates([candidate])[candidate.pk]


def of_candidates(candidates: Sequence[Candidate]) -> dict[UUID, Suits]:
    """Five queries for any number."""
    listed = _listed_of(candidates)
    same = _same_teams(listed)
    elsewhere, taken = _said_yes(candidates), _posts_taken(candidates)
    found = {}
    for each in candidates:
        request = each.selection.request
        grounds = _grounds(listed.get(each.pk, []), request.team_id, same)
        if any(of != each.selection_id for of in elsewhere.get(_same(each), ())):
            grounds.append(ELSEWHERE)
        if any(person != each.person_id for person in taken.get(request.post_id, ())):
            grounds.append(TAKEN)
        found[each.pk] = Suits(not grounds, tuple(grounds))
    return found


def of_person(person: Person, team_id: UUID) -> Suits:
    return _of(listed_of_person(person.pk), team_id)


def of_placement(person: Person | None, post_id: UUID | None, team_id: UUID) -> Suits:
    """Somebody who is appointed or moved by hand: by what they listed, as a colleague and when they applied."""
    listed = listed_of_person(person.pk) if person else []
    if post_id is not None:
        listed += _listed_by_who_is_coming(post_id)
    return _of(listed, team_id)


def _of(listed: list[Listed], team_id: UUID) -> Suits:
    found = _grounds(listed, team_id, _same_teams({team_id: listed}))
    return Suits(not found, tuple(found))


def _listed_by_who_is_coming(post_id: UUID) -> list[Listed]:
    """By whoever said yes to this post, and is not among the people who work here yet."""
    coming = Offer.objects.filter(
        selection__request__post=post_id, selection__appointed__isnull=True, state=ACCEPTED
    )
    rows = Placement.objects.filter(candidate__in=coming.values("candidate"))
    return placements.open_many(list(rows))


def for_viewer(suits: Suits, viewer: Viewer) -> Suits:
    """Without grounds for everybody but the recruitment lead."""
    return suits if rules.is_recruitment_lead.test(viewer) else Suits(suits.is_suitable)


def _listed_of(candidates: Sequence[Candidate]) -> dict[UUID, list[Listed]]:
    """Theirs; and of a colleague, what they listed as one."""
    people = {each.person_id: each.pk for each in candidates if each.person_id}
    of = Q(candidate__in=[each.pk for each in candidates]) | Q(person__in=list(people))
    rows = list(Placement.objects.filter(of))
    found: dict[UUID, list[Listed]] = {}
    for row, listed in zip(rows, placements.open_many(rows), strict=True):
        key = row.candidate_id or people.get(row.person_id)
        if key is not None:
            found.setdefault(key, []).append(listed)
    return found


def listed_of_person(person_id: UUID) -> list[Listed]:
    """As a colleague, and what they brought along from when they applied."""
    rows = Placement.objects.filter(Q(person=person_id) | Q(candidate__person=person_id))
    return placements.open_many(list(rows))


def _grounds(
    listed: list[Listed], team_id: UUID | None, same: Mapping[UUID, set[UUID]]
) -> list[str]:
    """A team that was merged into this one is this one."""
    here = {team_id} | (same.get(team_id, set()) if team_id else set())
    return [NOT_HERE] if any(here & each.not_here for each in listed) else []


def _same_teams(listed: Mapping[UUID, list[Listed]]) -> dict[UUID, set[UUID]]:
    """By team: those that were merged into it, of what is listed. No query where nothing is."""
    ids = {pk for rows in listed.values() for each in rows for pk in each.not_here}
    found: dict[UUID, set[UUID]] = {}
    rows = FormerName.objects.filter(was__in=ids, team__isnull=False) if ids else ()
    for row in rows:
        if row.team_id is not None and row.was is not None:
            found.setdefault(row.team_id, set()).add(row.was)
    return found


def _same(candidate: Candidate) -> str:
    """By what one human being is known who applied twice."""
    return candidate.email.casefold() or f"{candidate.pk}"


def _said_yes(candidates: Sequence[Candidate]) -> dict[str, list[UUID]]:
    """The recruitments in which people of these addresses have said yes, and wait to begin. Whoever has begun is a colleague,
    and a second post is theirs to have; a request that is over brings nobody a post."""
    emails = {each.email.casefold() for each in candidates if each.email}
    waiting = Offer.objects.filter(state=ACCEPTED, selection__appointed__isnull=True)
    rows = waiting.exclude(selection__request__stage__in=OVER).annotate(
        address=Lower("candidate__email")
    )
    found: dict[str, list[UUID]] = {}
    for address, of in rows.filter(address__in=emails).values_list("address", "selection_id"):
        found.setdefault(address, []).append(of)
    return found


def _posts_taken(candidates: Sequence[Candidate]) -> dict[UUID, list[UUID]]:
    posts = {each.selection.request.post_id for each in candidates} - {None}
    rows = Assignment.objects.filter(scopes.not_over_on(Viewer.system()), post__in=posts)
    found: dict[UUID, list[UUID]] = {}
    for post, person in rows.values_list("post_id", "person_id"):
        if post is not None:
            found.setdefault(post, []).append(person)
    return found
