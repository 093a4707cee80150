"""Preferences: one's own, and the parts somebody shares with one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.core.sealed import Sealed, unseal_many
from workforce.establishment.models import Preference, PreferenceShare
from workforce.establishment.models.preferences import Part
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.queries.person import is_in_led_patch

LABEL = "preference"
READ = "preferences read"
KINDS = ("line_manager", "peer_supervisor", "patch_lead")


@dataclass(frozen=True, slots=True)
class Written:
    part: str
    words: str
    version: int
    written_at: datetime
    row: Preference


@dataclass(frozen=True, slots=True)
class Shared:
    """A share that holds today, and when the holder last read the part."""

    share: PreferenceShare
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Mine:
    """By part what is written, who can see it today, and to whom else it may be shown."""

    written: dict[str, Written]
    shared: dict[str, list[Shared]]
    circle: list[Relationship]
    lapsed: list[PreferenceShare]

    def relationships(self, part: str) -> set[UUID]:
        return {each.share.relationship_id for each in self.shared.get(part, [])}

    @property
    def asked(self) -> list[Relationship]:
        """Whoever is today what somebody else was, who could see a part: nothing is shared with them
        until the person says so."""
        answered = {each.share.relationship_id for rows in self.shared.values() for each in rows}
        kinds = {_towards(share.relationship) for share in self.lapsed}
        return _asked(self.circle, kinds, answered)

    def lapsed_parts(self, relationship: Relationship) -> list[str]:
        """What the one before could see."""
        found = {share.preference.part for share in self.lapsed_shares(relationship)}
        return [part for part in Part.values if part in found]

    def lapsed_shares(self, relationship: Relationship) -> list[PreferenceShare]:
        to = _towards(relationship)
        return [share for share in self.lapsed if _towards(share.relationship) == to]


def _towards(row: Relationship) -> tuple[str, UUID | None]:
    """Line manager in this post; whoever leads a patch, whichever it is."""
    return row.acts_as, row.assignment_id


def circle(viewer: Viewer) -> list[Relationship]:
    """Whoever is one's line manager or peer supervisor today, or leads the patch one works in."""
    rows = Relationship.objects.running(viewer.today).filter(
        Q(acts_as__in=KINDS[:2], assignment__person_id=viewer.me)
        | Q(acts_as=KINDS[2], patch__in=scopes.patches_worked_in(viewer))
    )
    return list(
        rows.exclude(holder_id=viewer.me)
        .select_related("holder", "assignment__team", "patch")
        .order_by("acts_as", "starts", "pk")
    )


def mine(viewer: Viewer) -> Mine:
    if viewer.person_id is None:
        return Mine({}, {}, [], [])
    shares = list(
        PreferenceShare.objects.filter(
            preference__person_id=viewer.me, stopped_at__isnull=True
        ).select_related("preference", "holder", "relationship__assignment__team")
    )
    holding = _holding(viewer) if shares else set()
    read = _read_at(viewer) if holding else {}
    shared: dict[str, list[Shared]] = {}
    for share in shares:
        if share.pk in holding:
            at = read.get((share.holder_id, f"preference {share.preference_id}"))
            fresh = at if at is not None and at >= share.given_at else None
            shared.setdefault(share.preference.part, []).append(Shared(share, fresh))
    lapsed = [share for share in shares if share.pk not in holding]
    return Mine(_written(viewer, viewer.person_id), shared, circle(viewer), lapsed)


def _holding(viewer: Viewer) -> set[UUID]:
    rows = PreferenceShare.objects.holding(viewer)
    return set(rows.filter(preference__person_id=viewer.me).values_list("pk", flat=True))


def _written(viewer: Viewer, person: UUID) -> dict[str, Written]:
    rows = list(Preference.objects.visible_to(viewer).filter(person_id=person))
    words = unseal_many([Sealed(row.words, person, LABEL, row.pk) for row in rows])
    return {
        row.part: Written(row.part, text, row.version, row.written_at, row)
        for row, text in zip(rows, words, strict=True)
    }


def _read_at(viewer: Viewer) -> dict[tuple[UUID | None, str], datetime]:
    events = AuditEvent.objects.filter(on=viewer.me, action=READ).order_by("at")
    return {(who, about): at for who, about, at in events.values_list("actor", "about", "at")}


def seen_by(viewer: Viewer, holder: UUID) -> list[Written]:
    """The parts of one's own that this holder can open today: exactly what they get."""
    if viewer.person_id is None:
        return []
    shares = PreferenceShare.objects.holding(viewer).filter(holder_id=holder)
    parts = set(
        shares.filter(preference__person_id=viewer.me).values_list("preference__part", flat=True)
    )
    return _ordered(
        each for each in _written(viewer, viewer.person_id).values() if each.part in parts
    )


def shared_with(viewer: Viewer, person: Person) -> list[Written]:
    """The parts this person shares with the viewer today."""
    if viewer.person_id is None or person.pk == viewer.person_id:
        return []
    return _ordered(_written(viewer, person.pk).values())


def _ordered(found: Iterable[Written]) -> list[Written]:
    return sorted(found, key=lambda each: Part.values.index(each.part))


def shares_any(viewer: Viewer, person: Person) -> bool:
    """Whether this person shares a part with the viewer today, without opening it."""
    acts = scopes.acts_towards(viewer, person.pk)
    if acts.isdisjoint(KINDS) and not is_in_led_patch(viewer, person):
        return False
    rows = PreferenceShare.objects.holding(viewer)
    return rows.filter(holder_id=viewer.me, preference__person=person).exists()


def may_write(viewer: Viewer) -> bool:
    """Whoever has, or is about to have, a peer role here."""
    if viewer.person_id is None:
        return False
    rows = Assignment.objects.filter(scopes.not_over_on(viewer), person_id=viewer.me)
    return rows.exists()


def note_reading(viewer: Viewer, person: Person, parts: Sequence[Written]) -> None:
    rows = [(person.pk, f"preference {part.row.pk}") for part in parts]
    audit.record_each(READ, rows, by=viewer, basis="shared by the person")


def lapsed(viewer: Viewer) -> QuerySet[PreferenceShare]:
    """Not stopped, and over because the one it was given to is that no longer."""
    own = Q(preference__person_id=viewer.me)
    holding = PreferenceShare.objects.holding(viewer).filter(own)
    rows = PreferenceShare.objects.filter(own, stopped_at__isnull=True)
    found: QuerySet[PreferenceShare] = rows.exclude(pk__in=holding.order_by().values("pk"))
    return found


def to_ask_again(viewer: Viewer, kinds: Set[tuple[str | None, UUID | None]]) -> list[Relationship]:
    """Of those who are something to one today, who came after somebody to whom a part was shown. `kinds`:
    what those were, and in which post."""
    return _asked(circle(viewer), kinds, _open(viewer))


def _open(viewer: Viewer) -> set[UUID]:
    own = Q(preference__person_id=viewer.me)
    rows = PreferenceShare.objects.filter(own, stopped_at__isnull=True)
    return set(rows.values_list("relationship_id", flat=True))


def _asked(
    now: Sequence[Relationship],
    kinds: Set[tuple[str | None, UUID | None]],
    answered: set[UUID],
) -> list[Relationship]:
    return [each for each in now if _towards(each) in kinds and each.pk not in answered]


def own_share(viewer: Viewer, share_id: UUID) -> PreferenceShare | None:
    rows = PreferenceShare.objects.visible_to(viewer).select_related("holder")
    return rows.filter(pk=share_id, preference__person_id=viewer.me).first()
