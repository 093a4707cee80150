from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from workforce.core.access import Viewer
from workforce.people.models import Assignment, Grant, Person, Relationship
from workforce.people.scopes import runs
from workforce.people.viewers import viewers_of
from workforce.reports.report import Report
from workforce.reports.schedules.models import Recipient, Schedule, Sending
from workforce.reports.states import READY

MOST_SENDINGS = 200
_TIERS = ("advanced", "central")


def kept(viewer: Viewer) -> QuerySet[Schedule]:
    rows: QuerySet[Schedule] = Schedule.objects.visible_to(viewer).kept_by(viewer)
    goes_to = Count("recipients", filter=Q(recipients__stopped_on=None))
    return rows.annotate(goes_to=goes_to).order_by("ended_on", "title", "pk")


def received(viewer: Viewer) -> QuerySet[Schedule]:
    """What comes to them, from others or from themselves."""
    rows: QuerySet[Schedule] = Schedule.objects.visible_to(viewer).running()
    mine = Recipient.objects.filter(person_id=viewer.me, stopped_on=None).values("schedule")
    return rows.filter(pk__in=mine).select_related("kept_by")


def schedule(viewer: Viewer, schedule_id: UUID) -> Schedule | None:
    people = Prefetch(
        "recipients", Recipient.objects.select_related("person").order_by("person__sort_name")
    )
    rows = Schedule.objects.visible_to(viewer).select_related("kept_by").prefetch_related(people)
    return rows.filter(pk=schedule_id).first()


def sendings(viewer: Viewer, row: Schedule) -> list[Sending]:
    """What was sent to whom: all of it for whoever keeps it, their own for everybody else."""
    rows = Sending.objects.filter(schedule=row).select_related("person")
    if row.kept_by_id != viewer.me:
        rows = rows.filter(person_id=viewer.me)
    return list(rows.order_by("-month", "person__sort_name")[:MOST_SENDINGS])


def own_file(viewer: Viewer, row: Schedule) -> UUID | None:
    """Their newest file of it, while it is kept."""
    rows = Sending.objects.filter(schedule=row, person_id=viewer.me, file__state=READY)
    return rows.order_by("-month").values_list("file", flat=True).first()


def offered(viewer: Viewer, report: Report) -> list[tuple[UUID, str]]:
    """People this viewer may see who may read the report today, themselves first: those with a role that
    somebody gave, or who lead. Three queries, whatever their number, for a report that asks roles alone."""
    return [
        (person_id, name)
        for person_id, name, theirs in _candidates(viewer)
        if report.who_may(theirs)
    ]


def may_get(viewer: Viewer, report: Report, people: Collection[UUID]) -> set[UUID]:
    """Of these, whom this viewer may see and who may read the report today."""
    return {pk for pk, _, theirs in _here(viewer, Q(pk__in=people)) if report.who_may(theirs)}


def by_address(viewer: Viewer, report: Report, addresses: Collection[str]) -> dict[str, UUID]:
    """The same, found by their work email address: whoever has no place in a list that all of the trust could be in."""
    wanted = Q(email__in=addresses) | Q(user__email__in=addresses)
    found = {pk for pk, _, theirs in _here(viewer, wanted) if report.who_may(theirs)}
    rows = Person.objects.visible_to(viewer).filter(pk__in=found)
    pairs = rows.values_list("pk", "email", "user__email")
    return {
        each: pk for pk, *emails in pairs for address in emails
        if address and (each := address.lower()) in addresses
    }  # fmt: skip


def _candidates(viewer: Viewer) -> Sequence[tuple[UUID, str, Viewer]]:
    """A list that can be ticked, however large the trust: others are named by their address."""
    day = viewer.today
    given = Grant.objects.filter(runs(day)).values("person")
    posts = Assignment.objects.running(day).filter(role__tier__in=_TIERS).values("person")
    leads = Relationship.objects.filter(runs(day), patch__isnull=False).values("holder")
    reads = Q(pk__in=given) | Q(pk__in=posts) | Q(pk__in=leads) | Q(pk=viewer.me)
    return sorted(_here(viewer, reads), key=lambda each: each[0] != viewer.me)


def _here(viewer: Viewer, wanted: Q) -> list[tuple[UUID, str, Viewer]]:
    seen: QuerySet[Person] = Person.objects.visible_to(viewer)
    rows = seen.filter(wanted, user__is_active=True).order_by("sort_name", "pk")
    people = list(rows.values_list("pk", "user_id"))
    found = viewers_of([user for _, user in people])
    return [(pk, found[user].name, found[user]) for pk, user in people if user in found]


def still_may(viewer: Viewer, row: Schedule, report: Report | None) -> set[UUID]:
    """Of those it goes to, who may still read it."""
    if report is None:
        return set()
    people = {each.person_id: each.person.user_id for each in row.recipients.all()}
    found = viewers_of([user for user in people.values() if user])
    return {
        person for person, user in people.items() if user in found and report.who_may(found[user])
    }
