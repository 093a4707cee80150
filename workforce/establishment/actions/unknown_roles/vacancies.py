"""Vacancies with a peer title that belong to no request: whoever watches them asks here, and says when one does.

Nothing here knows where a vacancy comes from: its reference is all that ties the two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.actions.unknown_roles import looking, steps
from workforce.establishment.models import UnknownRole
from workforce.establishment.models.unknown_roles import TEAM, TITLE, FoundBy, How, SeenAs, Step
from workforce.establishment.states import CLOSED, NOT_PEER, TO_ANSWER
from workforce.establishment.unknown_roles import matching, telling


@dataclass(frozen=True, slots=True)
class Seen:
    """One vacancy whose title is watched for."""

    ref: str
    title: str
    band: str
    team_id: UUID | None
    team_words: str


@transaction.atomic
def ask(seen: Sequence[Seen], *, occasion: str, by: Viewer) -> list[UnknownRole]:
    """Those that nobody asks about yet, and that nobody has answered. One message for all of them."""
    looking.alone()
    known = _known(each.ref for each in seen)
    new = [each for each in seen if (each.ref, matching.plain_title(each.title)) not in known]
    joined = [row for each in new if (row := _reported(each)) is not None]
    there = {row.vacancy_ref for row in joined}
    rows = [_row(each) for each in new if each.ref not in there]
    UnknownRole.objects.bulk_create(rows, batch_size=1000)
    steps.steps(joined, Step.JOINED, by=by, how={row.pk: How.VACANCY for row in joined})
    steps.steps(rows, Step.FOUND, by=by)
    if rows:
        telling.found(rows, occasion=occasion)
    return rows


@transaction.atomic
def settle(refs: Collection[str], *, how: str, by: Viewer) -> list[UnknownRole]:
    """These belong to a request, or their titles are watched for no more, or they are gone."""
    looking.alone()
    rows = UnknownRole.objects.select_for_update(of=("self",), no_key=True)
    found = list(rows.filter(vacancy_ref__in=refs, state__in=TO_ANSWER).order_by("pk"))
    for row in found:
        row.state = NOT_PEER if how == How.WORDS else CLOSED
        row.how, row.decided_by_id, row.decided_at = how, by.person_id, clock.now()
        steps.save(row, "state", "how", "decided_by", "decided_at")
    steps.steps(found, Step.SETTLED, by=by, how=dict.fromkeys((row.pk for row in found), how))
    telling.answered(found, by=by.person_id)
    return found


def _known(refs: Iterable[str]) -> set[tuple[str, str]]:
    """Asked about already, or answered for good: for as long as the title is the one that was answered for."""
    rows = UnknownRole.objects.filter(vacancy_ref__in=list(refs))
    for_good = Q(how__in=[How.THIS_JOB, How.SAME, How.GONE])
    held = rows.filter(Q(state__in=TO_ANSWER) | for_good | Q(post__isnull=False))
    return {(ref, plain) for ref, plain in held.values_list("vacancy_ref", "plain") if ref}


def _reported(seen: Seen) -> UnknownRole | None:
    """Somebody has told of it by hand: the same title in the same team, once."""
    if seen.team_id is None:
        return None
    rows = UnknownRole.objects.select_for_update(of=("self",), no_key=True).to_answer()
    found = list(
        rows.filter(
            number__isnull=True, vacancy_ref__isnull=True, team=seen.team_id, plain=matching.plain_title(seen.title)
        )
    )  # fmt: skip
    if len(found) != 1:
        return None
    (row,) = found
    row.vacancy_ref = seen.ref
    steps.save(row, "vacancy_ref")
    return row


def _row(seen: Seen) -> UnknownRole:
    today = clock.today()
    return UnknownRole(
        vacancy_ref=seen.ref, title=seen.title[:TITLE], plain=matching.plain_title(seen.title), band=seen.band[:60],
        team_id=seen.team_id, team_words=seen.team_words[:TEAM], seen_as=SeenAs.VACANCY, found_by=FoundBy.VACANCY,
        found_on=today, due=steps.due_after(today),
    )  # fmt: skip
