"""Whom somebody rings and whom they ask; without a list of their own, the people beside them at work."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from wellbeing.urgent.labels import CONTACT_NAME, CONTACT_NUMBER
from wellbeing.urgent.models import Chosen, Contact
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many
from workforce.people import scopes
from workforce.people.models import Relationship


@dataclass(frozen=True, slots=True)
class Ring:
    name: str
    number: str
    words: str = ""
    pk: UUID | None = None

    @property
    def href(self) -> str:
        return "tel:" + "".join(each for each in self.number if each in "+0123456789")


def contacts(viewer: Viewer) -> list[Ring]:
    """In the person's own order: two queries and the key. A colleague who left is passed over."""
    rows = list(Contact.objects.visible_to(viewer).select_related("colleague"))
    sealed = [
        Sealed(blob, viewer.me, label, row.pk)
        for row in rows
        for blob, label in (
            (row.contact_name, CONTACT_NAME),
            (row.contact_number, CONTACT_NUMBER),
        )
    ]
    opened = iter(unseal_many(sealed))
    found = []
    for row in rows:
        name, number = next(opened), next(opened)
        one = row.colleague
        if one is None:
            found.append(Ring(name, number, pk=row.pk))
        elif one.left_on is None or one.left_on >= viewer.today:
            found.append(Ring(one.name, one.phone, "Colleague", row.pk))
    return found


def beside(viewer: Viewer) -> list[Ring]:
    """Whoever supports this person today, each once."""
    mine = Q(assignment__person_id=viewer.me) | Q(team__in=scopes.teams_worked_in(viewer))
    rows = Relationship.objects.visible_to(viewer).running(viewer.today).filter(mine)
    rows = rows.exclude(holder_id=viewer.me).select_related("holder").order_by("kind", "-starts")
    found: dict[UUID, Ring] = {}
    for row in rows:
        words = str(row.get_acts_as_display())
        found.setdefault(row.holder_id, Ring(row.holder.name, row.holder.phone, words))
    return list(found.values())


def contact(viewer: Viewer, contact_id: UUID) -> Contact | None:
    return Contact.objects.visible_to(viewer).filter(pk=contact_id).first()


def chosen(viewer: Viewer) -> Chosen | None:
    rows = Chosen.objects.visible_to(viewer).filter(person=viewer.me)
    return rows.select_related("first", "backup", "manager").first()
