"""Who supports whom: patch leads, peer supervisors and clinical supervisors."""

from collections import Counter
from datetime import date

from workforce.core.access import Viewer
from workforce.people import peer_supervision
from workforce.people.actions import qualifications, relationships
from workforce.people.actions.relationships import Beginning
from workforce.people.models import Assignment, Patch, Person, Relationship

ROOM = 8
# So many have nobody in one of their strands: the head, and some who wait.
_WAIT_FOR_PEER, _WAIT_FOR_CLINICAL = 4, 4


def lead_patches(by: Viewer, first: date) -> None:
    leads = list(_running("advanced"))
    entries = []
    for patch in Patch.objects.order_by("order"):
        ours = next((row for row in leads if row.team.area.patch_id == patch.pk), leads[0])
        leads.remove(ours)
        entries.append(Beginning("patch_lead", ours.person, max(first, ours.starts), patch=patch))
    relationships.begin_many(entries, by=by)


def _running(tier: str) -> list[Assignment]:
    rows = Assignment.objects.filter(role__tier=tier).select_related(
        "person", "role", "team__area__patch"
    )
    # Never by a key: those differ from one building to the next, and so would who supports whom.
    return list(rows.order_by("starts", "number", "person__sort_name"))


def support(by: Viewer, first: date) -> None:
    """A peer supervisor a tier above, near by and with room, and never the line manager; a clinical
    supervisor where the work is clinical, often the line manager."""
    managers = dict(
        Relationship.objects.filter(kind="line_manager").values_list("assignment_id", "holder_id")
    )
    seniors = [row for row in _running("senior") if row.role.nature == "clinical"]
    advanced, central = _running("advanced"), _running("central")
    everyone = _running("entry")
    entries = _peer(everyone, seniors, managers, first)
    entries += _peer(_running("senior"), advanced, managers, first)
    entries += _peer(advanced, central, managers, first)
    entries += _peer(central, central, managers, first)
    clinical = [
        row for row in everyone + seniors if row.role.nature == "clinical" and not row.is_volunteer
    ]
    wait = {
        entries[n * 23].assignment.pk
        for n in range(1, _WAIT_FOR_PEER + 1)
        if entries[n * 23].assignment
    }
    entries = [entry for entry in entries if entry.assignment and entry.assignment.pk not in wait]
    givers = {entry.holder.pk for entry in entries}
    qualifications.give_many(givers, peer_supervision.HELD, by=by)
    entries += _clinical(clinical, managers, first)
    relationships.begin_many(entries, by=by)


def _peer(
    rows: list[Assignment], above: list[Assignment], managers: dict[object, object], first: date
) -> list[Beginning]:
    load: Counter[object] = Counter()
    entries = []
    for row in rows:
        fitting = [
            other for other in above if other.person_id not in {row.person_id, managers.get(row.pk)}
        ]
        if not fitting:
            continue
        best = min(
            fitting,
            key=lambda other: (
                load[other.person_id] >= ROOM,
                other.team.area.patch_id != row.team.area.patch_id,
                load[other.person_id],
            ),
        )
        load[best.person_id] += 1
        starts = max(first, row.starts, best.starts)
        if row.ends is None or row.ends >= starts:
            entries.append(Beginning("peer_supervisor", best.person, starts, assignment=row))
    return entries


def _clinical(
    rows: list[Assignment], managers: dict[object, object], first: date
) -> list[Beginning]:
    """Every third time the line manager, which is allowed; else the manager of a team near by."""
    by_patch: dict[object, list[object]] = {}
    for row in rows:
        if row.pk in managers:
            by_patch.setdefault(row.team.area.patch_id, []).append(managers[row.pk])
    people = {person.pk: person for person in Person.objects.filter(pk__in=set(managers.values()))}
    entries = []
    for number, row in enumerate(rows):
        if row.pk not in managers or (number % 31 == 7 and number // 31 < _WAIT_FOR_CLINICAL):
            continue
        near = by_patch[row.team.area.patch_id]
        holder = managers[row.pk] if number % 3 == 0 else near[(number * 5) % len(near)]
        starts = max(first, row.starts)
        if row.ends is None or row.ends >= starts:
            entries.append(Beginning("clinical_supervisor", people[holder], starts, assignment=row))  # type: ignore[index]
    return entries
