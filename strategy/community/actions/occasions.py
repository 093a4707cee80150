"""An occasion is planned, changed, hosted and told of; organisations are invited to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from strategy.community import rules, vary
from strategy.community.audiences import Audience, is_peer
from strategy.community.errors import CannotSave
from strategy.community.gatherings import STEERING, SUPPORT, plain
from strategy.community.models import Coming, Group, GroupKind, Occasion, PartnerInvited
from strategy.community.notices import INVITED
from strategy.community.queries import people
from workforce.core import audit, clock, once, settings
from workforce.core.access import Viewer
from workforce.core.errors import SavedBefore
from workforce.gatherings import actions as gatherings
from workforce.gatherings.actions import Plan
from workforce.gatherings.actions.booking import give_up
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.states import CALLED_OFF
from workforce.gatherings.when import When
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

AROUND = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """`link`: None stays as it is, unseen. `has_to_be`: the time stays, though it is one of several in a row."""

    title: str
    when: When
    capacity: int
    learning: int
    social: int
    about: str = ""
    place: str = ""
    link: str | None = ""
    access: str = ""
    has_to_be: bool = False


@transaction.atomic
def plan(
    *,
    kind: str,
    audience: str,
    wanted: Wanted,
    by: Viewer,
    group: Group | None = None,
    once_key: str = "",
) -> Occasion:
    """Whoever plans it hosts it, where it is for them. SavedBefore for the second press."""
    rules.need(by.is_system or rules.may_plan(by, plain(kind)))
    rules.need(audience in rules.audiences_planned(by))
    _check(kind, audience, wanted, group, by)
    _vary(kind, audience, wanted, None)
    made = gatherings.plan(
        Plan(
            kind=kind,
            title=wanted.title,
            when=wanted.when,
            capacity=wanted.capacity,
            place=wanted.place,
            link=wanted.link or "",
        ),
        by=by,
        once_key=once_key,
    )
    row = Occasion(gathering=made, audience=audience, group=group)
    _write(row, wanted)
    row.save()
    if by.person_id is not None and is_peer(by) and rules.may_come.test(by, row):
        gatherings.appoint(gathering=made, person_id=by.person_id, role=Role.LEAD, by=by)
    return row


@transaction.atomic
def change(*, occasion: Occasion, wanted: Wanted, version: int, by: Viewer) -> Occasion:
    """Raises Changed when it is not at `version` any more. Whoever has a place is told of a new time or place."""
    rules.need(by.is_system or rules.may_change.test(by, occasion))
    row = _locked(occasion)
    before = row.gathering.when
    _lengths(wanted)
    if wanted.when != before:
        _vary(row.gathering.kind, row.audience, wanted, row.gathering)
    row.gathering = gatherings.change(
        gathering=row.gathering,
        version=version,
        by=_arranger(by),
        when=wanted.when if wanted.when != before else None,
        place=wanted.place,
        link=wanted.link,
        title=wanted.title,
        capacity=wanted.capacity,
    )
    _write(row, wanted)
    row.save()
    return row


@transaction.atomic
def call_off(*, occasion: Occasion, by: Viewer) -> None:
    rules.need(by.is_system or rules.may_change.test(by, occasion))
    gatherings.call_off(gathering=occasion.gathering, by=_arranger(by))


@transaction.atomic
def host(*, occasion: Occasion, person_id: UUID, role: str, by: Viewer) -> None:
    """A place they may have is given up for it, and nobody is told that they had one."""
    rules.need(by.is_system or rules.may_change.test(by, occasion))
    if not people.fits(occasion.audience, person_id, occasion.gathering.day):
        raise CannotSave("Choose somebody of those for whom it is", "person")
    mine = Place.objects.live().filter(gathering=occasion.gathering, person_id=person_id)
    for place in mine.select_related("gathering"):
        give_up(place=place, by=Viewer.system())
    gatherings.appoint(
        gathering=occasion.gathering, person_id=person_id, role=role, by=_arranger(by)
    )


@transaction.atomic
def invite(*, occasion: Occasion, by: Viewer) -> int:
    """Everybody for whom it is, once. Returns how many."""
    rules.need(by.is_system or rules.may_change.test(by, occasion))
    row = _locked(occasion)
    if row.gathering.state == CALLED_OFF or row.gathering.has_begun():
        raise CannotSave("This isn't ahead any more, so nobody is invited to it")
    if row.invited_on is not None:
        raise CannotSave("They were invited already. Whoever has a place is told of every change")
    row.invited_on = clock.today()
    row.save(update_fields=["invited_on"])
    found = list(people.of_audience(row.audience, clock.today()).values_list("pk", flat=True))
    notify(_invitations(row, found), by=by.person_id)
    audit.record("occasion: invited", by=by, on=None, about=f"occasion {row.pk}", private=True)
    return len(found)


def _invitations(row: Occasion, found: Sequence[UUID]) -> Iterable[NoticeFor]:
    link = reverse("community:occasion-detail", args=[row.gathering_id])
    return (NoticeFor(person, INVITED, str(row.pk), link=link) for person in found)


@transaction.atomic
def invite_partner(
    *, occasion: Occasion, by: Viewer, partner: UUID | None = None, other: str = "", brings: str = "",
    once_key: str = "",
) -> PartnerInvited:  # fmt: skip
    """An organisation, never a person: whoever invites it writes to it themselves."""
    rules.need(by.is_system or rules.may_change.test(by, occasion))
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    if bool(partner) == bool(other.strip()):
        raise CannotSave("Choose one of our partners, or write another's name, not both", "other")
    if partner and PartnerInvited.objects.filter(occasion=occasion, partner=partner).exists():
        raise CannotSave("They are invited already", "partner")
    row = PartnerInvited.objects.create(
        occasion=occasion, partner_id=partner, other_name=other.strip(), brings=brings
    )
    audit.record("partner invited", by=by, on=None, about=f"occasion {occasion.pk}", private=True)
    return row


@transaction.atomic
def partner_says(*, partner: PartnerInvited, coming: str, by: Viewer) -> None:
    rules.need(by.is_system or rules.may_change.test(by, partner.occasion))
    if coming not in Coming.values:
        raise CannotSave("Choose what they said", "coming")
    PartnerInvited.objects.filter(pk=partner.pk).update(coming=coming)
    audit.record(
        "partner answered", by=by, on=None, about=f"occasion {partner.occasion_id}", private=True
    )


@transaction.atomic
def count(*, occasion: Occasion, heads: int, reimbursed: int, by: Viewer) -> None:
    """How many came, and for how many of them hours are given back. Numbers, no names."""
    rules.need(by.is_system or rules.hosts.test(by, occasion))
    row = _locked(occasion)
    if not row.gathering.has_begun() or row.gathering.state == CALLED_OFF:
        raise CannotSave("Say this once it has begun")
    if reimbursed > heads:
        raise CannotSave(f"{heads} came, so hours are given back to {heads} at most", "reimbursed")
    row.heads, row.reimbursed = heads, reimbursed
    row.save(update_fields=["heads", "reimbursed"])
    audit.record("occasion: heads", by=by, on=None, about=f"occasion {row.pk}", private=True)


def close_due(*, by: Viewer) -> int:
    """Those whose days for saying that one was there are over: those who said so are asked what it was like."""
    days = int(settings.get("community.there_days"))
    rows = Occasion.objects.filter(gathering__in=Gathering.objects.over().order_by().values("pk"))
    done = 0
    for row in rows.select_related("gathering").order_by("pk"):
        if (clock.today() - clock.local(row.gathering.ends_at).date()).days > days:
            gatherings.close(gathering=row.gathering, by=by)
            done += 1
    return done


def _locked(occasion: Occasion) -> Occasion:
    rows = Occasion.objects.select_for_update(no_key=True, of=("self",)).select_related("gathering")
    found: Occasion = rows.get(pk=occasion.pk)
    return found


def _arranger(by: Viewer) -> Viewer:
    """This room has asked whether they may: whoever hosts one may change it, though not plan another."""
    return by if by.is_system else replace(by, is_system=True)


def _check(kind: str, audience: str, wanted: Wanted, group: Group | None, by: Viewer) -> None:
    wants = {SUPPORT: GroupKind.SUPPORT, STEERING: GroupKind.STEERING}.get(kind)
    if (group.kind if group else None) != wants:
        raise CannotSave("Choose the group it is of", "group")
    if kind == SUPPORT and audience != Audience.PEERS:
        raise CannotSave("A support group is for peers", "audience")
    if group is not None and not (by.is_system or _of_group(by, group)):
        raise Http404
    _lengths(wanted)


def _of_group(by: Viewer, group: Group) -> bool:
    return rules.runs_group.test(by, group) or (group.is_steering and rules.leads.test(by, None))


def _lengths(wanted: Wanted) -> None:
    starts, ends = wanted.when.moments()
    length = int((ends - starts).total_seconds() // 60)
    if wanted.learning + wanted.social > length:
        raise CannotSave(
            f"It lasts {length} minutes: learning and social time together can't be longer",
            "social",
        )


def _vary(kind: str, audience: str, wanted: Wanted, row: Gathering | None) -> None:
    """Not always the same weekday and half of the day; whoever plans may say that it has to be."""
    most = int(settings.get("community.in_a_row"))
    starts, _ = wanted.when.moments()
    if wanted.has_to_be or not stands_in_a_row(kind, audience, starts, row, most):
        return
    raise CannotSave(vary.words(starts, most), "has_to_be")


def stands_in_a_row(
    kind: str, audience: str, starts: datetime, row: Gathering | None, most: int
) -> bool:
    rows = Gathering.objects.filter(kind=kind, occasion__audience=audience).exclude(
        state=CALLED_OFF
    )
    if row is not None:
        rows = rows.exclude(pk=row.pk)
    before = rows.filter(starts_at__lte=starts).order_by("-starts_at")[:AROUND]
    after = rows.filter(starts_at__gt=starts).order_by("starts_at")[:AROUND]
    earlier = sorted(each.starts_at for each in before)
    return vary.stuck(earlier, starts, [each.starts_at for each in after], most)


def _write(row: Occasion, wanted: Wanted) -> None:
    row.about, row.access_words = wanted.about, wanted.access
    row.learning_minutes, row.social_minutes = wanted.learning, wanted.social
