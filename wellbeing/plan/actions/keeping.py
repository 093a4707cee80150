"""A plan as a whole: looked at again, deleted for good, and what its writer wants of reminders."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wellbeing.plan import rules
from wellbeing.plan.actions import locks
from wellbeing.plan.models import Offer, Plan, Review, Rhythm, Share, Wish
from wellbeing.plan.slugs import KEPT_AFTER_LEAVING, OFFER, REPORT, REVIEW
from workforce.core import audit, clock, kept, sealed, settings
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.obligations.actions import settle
from workforce.obligations.reminders import notice_slug
from workforce.people.models import Person, Relationship
from workforce.reports.models import ReportFile

OF_A_PLAN, OF_CHECK_INS = "/my-plan/", "/check-ins/"
OF_READERS = f"{OF_A_PLAN}shared/"


@dataclass(frozen=True, slots=True)
class Reminders:
    by_date: bool
    after_away: bool
    on_change: bool


@transaction.atomic
def delete(*, by: Viewer) -> None:
    """For good: rows, earlier texts, proposals, who looked, drafts, files, and the key, so that what a backup holds
    opens no more either. Nobody is told. Twice is once."""
    plan = locks.own_plan(by)
    if plan is not None:
        _delete([plan])
        Wish.objects.filter(person_id=by.me).update(has_one=False)
        audit.record("plan deleted", by=by, on=by.person_id, private=True)
    _forget_beside([by.me], OF_A_PLAN)


@transaction.atomic
def delete_check_ins(*, by: Viewer) -> None:
    """All of them, and their key; the rhythm goes too."""
    _delete_rhythms(Rhythm.objects.select_for_update(no_key=True).filter(person_id=by.me))
    _forget_beside([by.me], OF_CHECK_INS)
    audit.record("check-ins deleted", by=by, on=by.person_id, private=True)


@transaction.atomic
def forget_leavers() -> int:
    """So long after somebody left, what was theirs alone is nobody's."""
    before = clock.today() - timedelta(days=int(settings.get(KEPT_AFTER_LEAVING)))
    gone = Person.objects.filter(left_on__lt=before)
    plans = list(Plan.objects.select_for_update(no_key=True).filter(person__in=gone))
    people = [each.person_id for each in plans]
    _delete(plans)
    rhythms = Rhythm.objects.select_for_update(no_key=True).filter(person__in=gone)
    people += [each.person_id for each in rhythms]
    _delete_rhythms(rhythms)
    for path in (OF_A_PLAN, OF_CHECK_INS) if people else ():
        _forget_beside(people, path)
    Wish.objects.filter(person__in=people).delete()
    return len(set(people))


@transaction.atomic
def forget_begun() -> None:
    """Lines begun for a plan that one reads no more."""
    today = clock.today()
    for plan in kept.ids_below(OF_READERS):
        shares = Share.objects.holding(today).filter(part__plan=plan)
        readers = shares.order_by().values_list("holder__user_id", flat=True)
        kept.forget(f"{OF_READERS}{plan}/", but=[each for each in readers if each])


@transaction.atomic
def looked_again(*, by: Viewer) -> None:
    """Once a day."""
    plan = locks.need_plan(by)
    if not Review.objects.filter(plan=plan, looked_on=by.today).exists():
        Review.objects.create(plan=plan, looked_on=by.today)
        settle(REVIEW, [plan.pk])


@transaction.atomic
def remind(*, wanted: Reminders, by: Viewer) -> None:
    _wish(by, by_date=wanted.by_date, after_away=wanted.after_away, on_change=wanted.on_change)
    settle(REVIEW, list(Plan.objects.visible_to(by).values_list("pk", flat=True)))


def count_me(*, yes: bool, by: Viewer) -> None:
    """ "I have one": for a number of the whole organisation, and nothing else."""
    locks.need_plan(by)
    _wish(by, has_one=yes)


@transaction.atomic
def not_now(*, by: Viewer) -> None:
    """The invitation on Today goes, and doesn't come back."""
    _wish(by, not_now_on=by.today)


@transaction.atomic
def offered(*, person: UUID, by: Viewer) -> None:
    """By whoever line manages them: that they were offered one, and when. The first day stands. Twice is once."""
    managed = Relationship.objects.running(by.today).filter(
        kind="line_manager", holder=by.me, assignment__person=person
    )
    if by.person_id is None or not managed.exists():
        raise Http404
    _, is_new = Offer.objects.get_or_create(
        person_id=person, defaults={"offered_on": by.today, "offered_by_id": by.person_id}
    )
    if is_new:
        audit.record("plan offered", by=by, on=person, private=True)
        settle(OFFER, [person])


def _wish(by: Viewer, **fields: object) -> None:
    if by.person_id is None or not rules.may_have.test(by, None):
        raise Http404
    Wish.objects.update_or_create(person_id=by.person_id, defaults=fields)


def _delete(plans: Collection[Plan]) -> None:
    ids = [each.pk for each in plans]
    sealed.erase(ids)
    Plan.objects.filter(pk__in=ids).delete()
    for pk in ids:  # what others began to write to it
        kept.forget(f"{OF_READERS}{pk}/")
    settle(REVIEW, ids)


def _delete_rhythms(rows: Collection[Rhythm]) -> None:
    ids = [each.pk for each in rows]
    sealed.erase(ids)
    Rhythm.objects.filter(pk__in=ids).delete()


def _forget_beside(people: Collection[UUID], path: str) -> None:
    """What stands in other rooms: begun writing, copies made, reminders."""
    people = list(people)
    users = list(Person.objects.filter(pk__in=people).values_list("user_id", flat=True))
    kept.forget(path, of=[each for each in users if each])
    if path == OF_A_PLAN:
        ReportFile.objects.filter(asked_by_id__in=users, report=REPORT).delete()
        from wellbeing.plan.owed import ReviewKind

        slug = notice_slug(ReviewKind())
        Notice.objects.filter(person_id__in=people, kind=slug).delete()
