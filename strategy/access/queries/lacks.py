"""What a team would need before a peer can come: asked of the rooms that know, never ticked here."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from recruitment.preparation import wording
from recruitment.preparation.queries import standing
from recruitment.readiness import items, outcome
from recruitment.readiness.queries import assessments, counting
from recruitment.readiness.states import OPEN, SIGNED
from strategy.access import spans
from strategy.access.queries import room
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words
from workforce.establishment.queries.job_descriptions import roles_without_approved
from workforce.people.models import RoleType, Team
from workforce.people.models.role import Tier


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that has to be there, whether it is, and what the room that knows says of it."""

    title: str
    is_there: bool
    text: str


def of(viewer: Viewer, team: Team) -> list[Lack]:
    """For whoever plans for the team, and HR: it names people. The same queries for any team."""
    return [
        _supervisor(viewer, team),
        _span(viewer, team),
        _prepared(viewer, team),
        _ready(viewer, team),
        _described(viewer),
    ]


def _supervisor(viewer: Viewer, team: Team) -> Lack:
    title, now = "A peer supervisor with room", settings.of(viewer)
    patch, most = team.area.patch, int(now.get("people.span_red"))
    if patch is None:
        return Lack(title, False, f"{team.area.name} is in no patch. Put it into one first.")
    days = int(now.get("people.supervision_course_days"))
    holders = room.of_patches([patch.pk], viewer.today, days)[patch.pk]
    return Lack(
        title, spans.room_of(holders, most) > 0, spans.holders_words(holders, patch.name, most)
    )


def _span(viewer: Viewer, team: Team) -> Lack:
    most = int(settings.of(viewer).get("people.span_red"))
    beside = room.of_area(team.area_id, viewer.today)
    words = f"{count_words(beside.seniors, 'senior')} for {count_words(beside.peers, 'peer worker')} in {team.area.name}."
    title = "An area within its span"
    if not beside.seniors:
        return Lack(
            title, False, f"{words} Plan a senior post first, or name a senior from near by."
        )
    if beside.peers + 1 > most * beside.seniors:
        todo = f"With one more there are more than {most} for a senior. Plan a senior post first."
        return Lack(title, False, f"{words} {todo}")
    return Lack(title, True, words)


def _prepared(viewer: Viewer, team: Team) -> Lack:
    rules = standing.rules_of(settings.of(viewer))
    of_it = standing.facts([team.pk], viewer.today)[team.pk]
    found = of_it.standing(viewer.today, rules)
    text = f"{wording.text(found, rules)} {wording.planned(of_it)}".strip()
    return Lack("A prepared team", found.is_valid, text)


def _ready(viewer: Viewer, team: Team) -> Lack:
    title = "Ready at the readiness checkpoint"
    rows = assessments.seen(viewer).filter(team=team, checkpoint=items.BEFORE_ADVERT, state=SIGNED)
    late = Count("conditions", filter=Q(conditions__state=OPEN, conditions__due__lt=viewer.today))
    row = rows.annotate(late=late).order_by("-signed_on", "-id").first()
    if row is None:
        return Lack(title, False, "It has not been scored yet.")
    over = counting.over([row], values=settings.of(viewer))[row.pk]
    text = f"{outcome.OUTCOMES[row.outcome].capitalize()}, signed on {date_words(row.signed_on)}."
    if over:
        return Lack(title, False, f"{text} It counts no more: {'. '.join(over)}.")
    if row.late:
        late_words = count_words(row.late, "condition is", "conditions are")
        return Lack(title, False, f"{text} {late_words} past the day.")
    return Lack(title, row.outcome != outcome.NOT_READY, text)


def _described(viewer: Viewer) -> Lack:
    roles = RoleType.objects.visible_to(viewer).filter(tier=Tier.ENTRY, is_paid=True)
    words: dict[UUID, str] = dict(roles.values_list("pk", "words"))
    lacking = roles_without_approved(words)
    have = sorted(words[pk] for pk in words if pk not in lacking)
    if have:
        return Lack("A central job description", True, f"Approved: {', '.join(have)}.")
    text = "None of the entry roles has an approved one. The central team writes and approves it."
    return Lack("A central job description", False, text)
