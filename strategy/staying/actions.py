"""A reason is entered and put right; a way back is asked for, changed and ended."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from strategy.staying import queries, rules
from strategy.staying.defaults import ROUTE_DAYS
from strategy.staying.labels import ADDRESS, LINK, NATIONAL, WANTS
from strategy.staying.leavers import Leaver
from strategy.staying.models import LeavingReason, ReturnRoute
from strategy.staying.national import Reason
from workforce.core import audit, holds, links, settings
from workforce.core.access import Viewer
from workforce.core.links import LinkViewer
from workforce.core.sealed import seal
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment


class Changed(Conflict):
    def __init__(self) -> None:
        super().__init__("Somebody entered this while you looked. See what stands there now")


@transaction.atomic
def enter_reason(*, leaver: Leaver, reason: Reason | None, version: int, by: Viewer) -> None:
    """None: it isn't known after all. Raises Changed."""
    if not rules.may_enter_reasons(by):
        raise Http404
    rows = LeavingReason.objects.select_for_update(no_key=True)
    row = rows.filter(person=leaver.person, last_day=leaver.last_day).first()
    if (row.version if row else 0) != version:
        raise Changed
    if row is None and reason is None:
        return
    row = row or LeavingReason(person=leaver.person, last_day=leaver.last_day, version=0)
    row.national = seal(reason or "", owner=leaver.person.pk, label=NATIONAL, row=row.pk)
    row.entered_by_id, row.entered_on, row.version = by.person_id, by.today, row.version + 1
    row.save()
    audit.record(
        "leaving reason entered",
        by=by,
        on=leaver.person.pk,
        about=f"leaving {row.pk}",
        private=True,
    )


@transaction.atomic
def ask_to_hear(*, address: str, wants: str, until: date, version: int, by: Viewer) -> str:
    """Whoever goes; asked again, what stood there is replaced. Gives the secret by which they end it later. Raises Refused,
    Changed."""
    if by.person_id is None or queries.last_day(by) is None:
        raise Http404
    last = by.today + timedelta(days=int(settings.of(by).get(ROUTE_DAYS)))
    if not by.today < until <= last:
        raise Refused("Choose a day that is still to come, and not later than two years from now")
    row = ReturnRoute.objects.select_for_update(no_key=True).filter(person_id=by.me).first()
    if (row.version if row else 0) != version:
        raise Changed
    row = row or ReturnRoute(person_id=by.me, version=0)
    row.own_address = seal(address.strip(), owner=by.me, label=ADDRESS, row=row.pk)
    row.wants = seal(wants.strip(), owner=by.me, label=WANTS, row=row.pk)
    row.asked_on, row.until, row.version = by.today, until, row.version + 1
    row.save()
    links.withdraw(purpose=LINK, about=row.pk)
    audit.record(
        "return route asked", by=by, on=by.me, about=f"return route {row.pk}", private=True
    )
    return links.give(purpose=LINK, about=row.pk, days=(until - by.today).days + 1)


@transaction.atomic
def end(*, by: Viewer) -> None:
    """Their own, in one press. Twice is once."""
    for row in ReturnRoute.objects.filter(person_id=by.me):
        _forget(row, by)


@transaction.atomic
def end_by_link(link: LinkViewer) -> None:
    """Without a sign-in. Raises CannotSave where the link was used a moment ago."""
    links.use(link)
    row = ReturnRoute.objects.filter(pk=link.about).first()
    if row is not None:
        _forget(row, Viewer.system())


@transaction.atomic
def end_for(*, route: ReturnRoute, by: Viewer) -> None:
    """Somebody told the central team that they would rather not."""
    if not rules.may_write_to(by):
        raise Http404
    for row in ReturnRoute.objects.visible_to(by).filter(pk=route.pk):
        _forget(row, by)


@transaction.atomic
def forget_over(*, by: Viewer) -> int:
    """Those whose day has passed, and those who are back."""
    back = Assignment.objects.running(by.today).filter(
        person=OuterRef("person"), starts__gt=OuterRef("asked_on")
    )
    gone = list(ReturnRoute.objects.filter(Q(until__lt=by.today) | Exists(back)))
    for row in gone:
        _forget(row, by)
    _forget_reasons(by)
    return len(gone)


def _forget_reasons(by: Viewer) -> None:
    """Those of a last day that was put right since: they count for nothing, and nobody can read them."""
    ended = Assignment.objects.filter(person=OuterRef("person"), ends=OuterRef("last_day"))
    rows = LeavingReason.objects.filter(
        ~Exists(ended), entered_on__lt=by.today - timedelta(days=30)
    )
    holds.free(rows, "employment").delete()


def _forget(row: ReturnRoute, by: Viewer) -> None:
    links.withdraw(purpose=LINK, about=row.pk)
    audit.record(
        "return route ended", by=by, on=row.person_id, about=f"return route {row.pk}", private=True
    )
    row.delete()
