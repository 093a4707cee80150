"""A project group: begun, its seats, what it decided, and ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from recruitment.preparation import rules
from recruitment.preparation.errors import CannotSave, Changed, SavedBefore
from recruitment.preparation.models import Decision, Member, MemberKind, ProjectGroup
from recruitment.preparation.states import DECISION, DONE, LET_GO
from workforce.core import audit, once
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes
from workforce.people.closing import keep_open
from workforce.people.models import ServiceArea

THERE = "This service area has a project group already. Open that one"


@dataclass(frozen=True, slots=True)
class Words:
    name: str
    about: str = ""
    meets: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    kind: str
    person_id: UUID | None = None
    staff_id: UUID | None = None
    partner_id: UUID | None = None
    part: str = ""
    is_chair: bool = False


@transaction.atomic
def add(*, area: ServiceArea, words: Words, by: Viewer, once_key: str = "") -> ProjectGroup:
    """One a service area. SavedBefore for the second press."""
    rules.need(by.is_system or may_add_for(by, area))
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    keep_open(ServiceArea, area.pk, field="area", by=by)
    try:
        with transaction.atomic():
            made = ProjectGroup.objects.create(
                area=area, name=words.name, about=words.about, meets=words.meets, starts=by.today
            )
    except IntegrityError as error:
        raise CannotSave(THERE, "area") from error
    _note("project group begun", made, by)
    return made


def may_add_for(by: Viewer, area: ServiceArea) -> bool:
    return by.has(CENTRAL_LEAD) or area.patch_id in scopes.patches_led_ids(by)


@transaction.atomic
def change(*, group: ProjectGroup, words: Words, version: int, by: Viewer) -> ProjectGroup:
    """Raises Changed when it is not at `version` any more."""
    row = _shaped(group, by)
    if row.version != version:
        raise Changed("Somebody changed this in the meantime. Look at it again, then change it")
    row.name, row.about, row.meets = words.name, words.about, words.meets
    row.version += 1
    row.save(update_fields=["name", "about", "meets", "version"])
    _note("project group changed", row, by)
    return row


@transaction.atomic
def end(*, group: ProjectGroup, by: Viewer) -> None:
    """From today on. What it decided stays."""
    row = _shaped(group, by)
    if row.ends is None:
        row.ends = by.today
        row.save(update_fields=["ends"])
        _note("project group ended", row, by)


@transaction.atomic
def seat(*, group: ProjectGroup, wanted: Seat, by: Viewer, once_key: str = "") -> Member:
    """From today on. Who chairs it now stays in the group and hands the chair over."""
    row = _shaped(group, by)
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    _check(wanted)
    if wanted.is_chair:
        row.members.filter(is_chair=True, ends__isnull=True).update(is_chair=False)
    try:
        with transaction.atomic():
            made = Member.objects.create(
                group=row, kind=wanted.kind, person_id=wanted.person_id, staff_id=wanted.staff_id,
                partner_id=wanted.partner_id, part=wanted.part, is_chair=wanted.is_chair, starts=by.today,
            )  # fmt: skip
    except IntegrityError as error:
        raise CannotSave("They are in the group already", "who") from error
    audit.record(
        "project group joined", by=by, on=wanted.person_id, about=f"project group {row.pk}"
    )
    return made


def _check(wanted: Seat) -> None:
    if wanted.kind == MemberKind.USES_SERVICES and not wanted.part.strip():
        raise CannotSave("Say what they bring, without a name, like “used the ward”", "part")
    if wanted.is_chair and wanted.kind != MemberKind.PERSON:
        raise CannotSave("Whoever chairs it needs a sign-in: choose a person", "who")


@transaction.atomic
def unseat(*, member: Member, by: Viewer) -> None:
    """From today on they are no more in it; what they carried stays theirs until somebody takes it. Twice is once."""
    _shaped(member.group, by)
    row = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if row.ends is None:
        row.ends, row.is_chair = by.today, False
        row.save(update_fields=["ends", "is_chair"])
        audit.record(
            "project group left", by=by, on=row.person_id, about=f"project group {row.group_id}"
        )


@transaction.atomic
def decide(
    *, group: ProjectGroup, what: str, why: str, on: date, carried_by: UUID | None, by: Viewer,
    once_key: str = "",
) -> Decision:  # fmt: skip
    rules.need(by.is_system or rules.may_decide.test(by, group))
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    if on > by.today:
        raise CannotSave("The day must not be after today", "on")
    if carried_by and not Member.objects.filter(group=group, pk=carried_by).exists():
        raise CannotSave("Choose somebody of the group", "carried_by")
    made = Decision.objects.create(
        group=group, what=what.strip(), why=why.strip(), on=on, carried_by_id=carried_by
    )
    _note("project group decided", group, by)
    return made


@transaction.atomic
def close_decision(*, decision: Decision, is_done: bool, words: str, by: Viewer) -> Decision:
    """Done, or let go with why. Of two at once the second is told what the first did."""
    rules.need(by.is_system or rules.may_decide.test(by, decision.group))
    row = Decision.objects.select_for_update(no_key=True, of=("self",)).get(pk=decision.pk)
    to = DONE if is_done else LET_GO
    if row.closed_on is not None:
        raise Changed(f"This is {DECISION.words[row.state]} already")
    if to == LET_GO and not words.strip():
        raise CannotSave("Say why the group let go of it", "words")
    DECISION.check(row.state, to)
    row.state, row.closed_on, row.closed_words = to, by.today, words.strip()
    row.save(update_fields=["state", "closed_on", "closed_words"])
    _note(f"project group decision {DECISION.words[to]}", row.group, by)
    return row


def _shaped(group: ProjectGroup, by: Viewer) -> ProjectGroup:
    rules.need(by.is_system or rules.may_shape.test(by, group))
    return ProjectGroup.objects.select_for_update(no_key=True).get(pk=group.pk)


def _note(what: str, group: ProjectGroup, by: Viewer) -> None:
    audit.record(what, by=by, on=None, about=f"project group {group.pk}")
