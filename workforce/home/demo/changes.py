"""What is planned for people: somebody joins, somebody goes away for a while and comes back, somebody leaves."""

from datetime import date, timedelta
from decimal import Decimal

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.actions import breaks, leaving, stints
from workforce.establishment.actions.stints import Away
from workforce.people.actions import assignments, people, relationships
from workforce.people.models import Assignment, Relationship, RoleType

DAY = timedelta(days=1)


def take_break(volunteer: Assignment, today: date, by: Viewer) -> None:
    breaks.take(volunteer.person, starts=today - 20 * DAY, ends=today + 40 * DAY, by=by)


def plan(peer: Assignment, today: date) -> None:
    """Three of them, none of them of those who sign in."""
    by = Viewer.system()
    stay = {peer.pk, *Relationship.objects.filter(assignment=peer).values_list("holder", flat=True)}
    rows = (
        Assignment.objects.running(today)
        .filter(role__slug="peer-support-worker", employment="employed", ends__isnull=True)
        .exclude(pk__in=stay)
        .exclude(person__relationships_held__isnull=False)
        .exclude(person__pauses__isnull=False)
        .exclude(team=peer.team_id)
        .select_related("person", "team")
        .order_by("number")
    )
    goes, leaves = rows[11], rows[23]
    with clock.at(today - 2 * DAY):
        away = Away(
            "secondment", today + 21 * DAY, today + 140 * DAY, organisation="Mind in Northvale"
        )
        stints.plan(goes, away=away, by=by)
        leaving.leave(leaves.person, last_day=today + 33 * DAY, heirs=leaving.Heirs(), by=by)
        _join(peer, today, by)


def _join(peer: Assignment, today: date, by: Viewer) -> None:
    joiner = people.add(
        first_name="Wren", last_name="Abara", email="wren.abara@northvale.example", by=by
    )
    made = assignments.appoint(
        person=joiner, role=RoleType.objects.get(slug="peer-volunteer"), team=peer.team,
        starts=today + 12 * DAY, employment="volunteer", hours=Decimal(4), by=by,
    )  # fmt: skip
    relationships.begin(
        kind="contact_person", holder=peer.person, assignment=made, starts=made.starts, by=by
    )
