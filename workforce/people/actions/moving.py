"""From a day on in another post or team, with other hours, or in another role."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.people.actions import assignments, bulk, posts, relationships, timeline
from workforce.people.actions.assignments import THOUSANDTH, Appointment
from workforce.people.actions.relationships import Beginning
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Relationship, RoleType
from workforce.people.models.assignment import Employment
from workforce.people.models.change import What

DAY = timedelta(days=1)


@transaction.atomic
def move(
    assignment: Assignment,
    *,
    to: Appointment,
    by: Viewer,
    keep: Collection[str] = (),
) -> Assignment:
    """One assignment ends the day before the other begins. Of those who support the person, `keep`
    goes on in the new one: kinds like "peer_supervisor"."""
    row = locked(assignment)
    _fit(row, to)
    staying = _staying(row, to.starts, keep)
    assignments.end_many([(row, to.starts - DAY)], by=by, within=True)
    (new,) = assignments.appoint_many([replace(to, person=row.person)], by=by, within=True)
    relationships.begin_many(
        [replace(each, starts=to.starts, assignment=new) for each in staying], by=by, within=True
    )
    promotion = timeline.is_higher(row.role_id, new.role_id, timeline.rungs())
    line = timeline.of(
        new, What.MOVED, to.starts, was=timeline.facts(row) | {"assignment": row.pk},
        **timeline.facts(new), promotion=promotion,
    )  # fmt: skip
    timeline.write([line, *_stop(row, to.starts - DAY, staying)], by=by)
    return new


@transaction.atomic
def change_hours(assignment: Assignment, *, hours: Decimal, by: Viewer) -> None:
    """From today on, in the same post."""
    row = locked(assignment)
    if row.ends is not None and row.ends < clock.today():
        raise Refused("This has ended, so its hours can't change any more.")
    if row.hours == hours:
        return
    is_volunteer = row.employment == Employment.VOLUNTEER
    row.hours = hours
    row.fte = None if is_volunteer else (hours / posts.FULL_TIME).quantize(THOUSANDTH)
    assignments.refuse_fuller([row])
    bulk.change_assignments({row.pk: {"hours": hours, "fte": row.fte}}, by=by)


@transaction.atomic
def change_role(assignment: Assignment, *, role: RoleType, by: Viewer) -> None:
    """From today on, in the same post."""
    row = locked(assignment)
    if row.ends is not None and row.ends < clock.today():
        raise Refused("This has ended, so its role can't change any more.")
    if role.is_paid == (row.employment == Employment.VOLUNTEER):
        raise Refused(
            "This is a paid role. Choose the volunteer role." if role.is_paid
            else "This is the volunteers' role. Choose a paid one."
        )  # fmt: skip
    if role.pk != row.role_id:
        bulk.change_assignments({row.pk: {"role_id": role.pk}}, by=by)


def locked(assignment: Assignment) -> Assignment:
    # Alone first: joined with the team it had, one that moved while we waited would look called off.
    rows = Assignment.objects.filter(pk=assignment.pk)
    list(rows.select_for_update(no_key=True).values_list("pk"))
    row = rows.select_related("person", "role", "team", "post").first()
    if row is None:
        raise Conflict("This appointment was called off meanwhile. Look at the person's page.")
    return row


def _fit(row: Assignment, to: Appointment) -> None:
    if to.starts <= row.starts:
        raise Refused(
            f"The post begins on {date_words(row.starts)}. Choose a later day for the move."
        )
    if row.ends is not None and row.ends < to.starts - DAY:
        raise Conflict(
            f"The post ends on {date_words(row.ends)}. Choose a day that is not after the next one."
        )
    if (to.employment == Employment.VOLUNTEER) != (row.employment == Employment.VOLUNTEER):
        raise Refused("Volunteering and a paid post are two things: end the one, begin the other.")
    if to.post is not None and to.post.pk == row.post_id:
        raise Refused("This is the post the person has. Choose another one.")


def _stop(row: Assignment, last: date, staying: Sequence[Beginning]) -> list[timeline.Entry]:
    """Those who supported the person until then and don't any more."""
    stay = {(each.kind, each.acts_as or each.kind) for each in staying}
    rows = Relationship.objects.filter(assignment=row, ends=last)
    return [
        timeline.support(each, What.SUPPORT_ENDED, last)
        for each in rows.select_related("holder", "assignment").order_by("pk")
        if (each.kind, each.acts_as) not in stay
    ]


def _staying(row: Assignment, on: date, keep: Collection[str]) -> Sequence[Beginning]:
    """Who supports the person on the last day, and would the day after; cover as far as it goes."""
    rows = Relationship.objects.filter(assignment=row, acts_as__in=keep).running(on - DAY)
    return [
        Beginning(
            each.kind, each.holder, on, None, None, None if each.ends == row.ends else each.ends,
            each.acts_as,
        )
        for each in rows.select_related("holder").order_by("pk")
        if each.ends is None or each.ends == row.ends or each.ends >= on
    ]  # fmt: skip
