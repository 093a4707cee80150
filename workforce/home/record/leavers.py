"""Somebody who has left asks for their record: whoever answers for privacy has it made, and says how they know who asks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import rules
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q

from workforce.core import audit
from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.core.models import AuditEvent
from workforce.home.record.notices import MADE
from workforce.home.record.slugs import OF_LEAVER
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.errors import Refused
from workforce.people.models import Person
from workforce.people.names import sort_name
from workforce.reports import actions, report

DID = "record made for somebody who left"
NOBODY = "Nobody who has left has this name or number. Whoever is still here makes their own record"
SEVERAL = "Several people who have left have this name. Enter the employee number"


class Purpose(models.TextChoices):
    ASKED = "asked", "They asked for it"
    FOR_THEM = "for-them", "Somebody they authorised asked for it"
    ORDERED = "ordered", "A court or the Information Commissioner asked for it"


class Checked(models.TextChoices):
    PHOTO = "photo", "A document with a photograph"
    KNOWN = "known", "An address or telephone number we had before"
    WRITTEN = "written", "A signed letter of theirs, or an order"


@dataclass(frozen=True, slots=True)
class Asked:
    who: str
    purpose: str
    checked: str
    format: str


@rules.predicate
def may_make(viewer: Viewer, _: object = None) -> bool:
    return viewer.has(INFORMATION_GOVERNANCE)


def leaver(viewer: Viewer, pk: str) -> Viewer | None:
    """As whom the record is read: somebody who has left, with no role. Only once the log says why this viewer made it."""
    try:
        rows = Person.objects.filter(pk=UUID(pk), left_on__lt=viewer.today)
    except ValueError:
        return None
    said = AuditEvent.objects.filter(action=DID, on=OuterRef("pk"), actor=viewer.me)
    found = rows.filter(Exists(said)).first() if may_make.test(viewer, None) else None
    return found and Viewer(found.user_id, found.pk, found.name, frozenset(), viewer.today)


@transaction.atomic
def make(asked: Asked, *, by: Viewer) -> UUID:
    """The file that is to be made. The log says for whom and why, and how it was known who asks."""
    if not may_make.test(by, None):
        raise Refused("Whoever answers for privacy makes this")
    person = _called(asked.who, by)
    about = f"how we know them: {asked.checked}"
    audit.record(DID, by=by, on=person, about=about, basis=asked.purpose)
    wanted = report.registry()[OF_LEAVER]
    file = actions.ask(
        wanted, filters={"leaver": str(person)}, format=asked.format, by=by, purpose=asked.purpose
    )
    notify([NoticeFor(person, MADE, str(file))], by=by.person_id)
    return file


def _called(said: str, by: Viewer) -> UUID:
    words = said.split()
    names = {sort_name(" ".join(words[n:]), " ".join(words[:n])) for n in range(1, len(words))}
    rows = Person.objects.filter(left_on__lt=by.today)
    found = rows.filter(Q(employee_number=said.strip()) | Q(sort_name__in=names)).values_list(
        "pk", flat=True
    )[:2]
    if len(found) != 1:
        raise Refused(SEVERAL if found else NOBODY)
    return found[0]
