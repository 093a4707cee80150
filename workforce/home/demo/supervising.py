"""What grows beside the meetings: contracts, group sessions and what was agreed there, how it is going,
another supervisor, how often, intervision, and somebody away whom others stand in for."""

from __future__ import annotations

from datetime import date, time, timedelta

from supervision import contract_text as text
from supervision import ledger, settling
from supervision.actions import (
    agreements,
    change_requests,
    contracts,
    feedback,
    group,
    intervals,
    intervision,
    meetings,
)
from supervision.contract_words import Terms
from supervision.models import Agreement, ChangeRequest, Contract, GoesTo
from supervision.strands import HOLDER_OF
from workforce.core import clock, setting_values
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, SENIOR_PEER, Viewer
from workforce.obligations.actions import pause
from workforce.obligations.models import Obligation
from workforce.people.actions import relationships
from workforce.people.models import Assignment, Person, Relationship, RoleType

DAY = timedelta(days=1)
_PURPOSE = {"peer": text.PEER_PURPOSE, "line": text.LINE_PURPOSE, "clinical": text.CLINICAL_PURPOSE}
_GROUP = 4


def build(peer: Assignment, today: date) -> None:
    """Around the peer worker of the sign-ins. Nothing of it makes anybody overdue, or less so."""
    senior = _holder(peer, "peer", today)
    others = _in_time(senior, peer, today)
    _contracts(peer, others, today)
    _going(peer, today)
    _group(senior, others[:_GROUP], today)
    _how_often(peer, others[-1], today)
    _intervision(senior, today)
    nearby = _nearby(peer, today)
    _asked(nearby[0], today)
    _settled(nearby[1], today)
    _away(peer, today)


def _as(person: Person, day: date, *roles: str) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset(roles), day)


def _held(row: Assignment, strand: str, day: date) -> Relationship:
    held = Relationship.objects.running(day).select_related("holder")
    return held.get(assignment=row, kind=HOLDER_OF[strand])


def _holder(row: Assignment, strand: str, day: date) -> Person:
    return _held(row, strand, day).holder


def _agreement(row: Assignment, strand: str, day: date) -> Agreement:
    return Agreement.objects.running(day).get(assignment=row, strand=strand)


def _in_time(senior: Person, peer: Assignment, today: date) -> list[Assignment]:
    """Whom the same peer supervisor holds, without those who are due or away: meeting once more changes
    nothing about being in time."""
    due = Obligation.objects.open().filter(kind="supervision-peer", due__gt=today)
    held = Relationship.objects.running(today).filter(kind="peer_supervisor", holder=senior)
    rows = Assignment.objects.running(today).filter(
        pk__in=held.values("assignment"), ends__isnull=True, starts__lt=today - 200 * DAY
    )
    fit = rows.filter(pk__in=due.values("assignment")).exclude(pk=peer.pk)
    return list(fit.select_related("person", "team__area").order_by("number"))


def _contracts(peer: Assignment, others: list[Assignment], today: date) -> None:
    """Agreed long ago and to be looked at again; agreed; written by the other one and waiting."""
    _contract(peer, "peer", today - 180 * DAY, today - 2 * DAY, today)
    for row in others[:_GROUP]:
        _contract(row, "peer", today - 90 * DAY, today + 92 * DAY, today)
    manager = _holder(peer, "line", today)
    with clock.at(today - DAY):
        _write(peer, "line", manager, today - DAY, today + 180 * DAY)


def _contract(row: Assignment, strand: str, wanted: date, review: date, today: date) -> None:
    """Once the two have begun."""
    held = _held(row, strand, today)
    day = max(wanted, held.starts + DAY, _agreement(row, strand, today).starts + DAY)
    with clock.at(day):
        made = _write(row, strand, row.person, day, max(review, day + DAY))
        contracts.agree(made, version=1, by=_as(held.holder, day))


def _write(row: Assignment, strand: str, by: Person, day: date, review: date) -> Contract:
    terms = Terms(_PURPOSE[strand], text.CONFIDENTIALITY, text.MISSED, "Every four weeks, an hour.")
    agreement = _agreement(row, strand, day)
    return contracts.write(agreement, terms, review_on=review, version=0, by=_as(by, day))


def _going(peer: Assignment, today: date) -> None:
    """One shared with who holds it, one kept."""
    for ago, strand, share, words in (
        (
            12,
            "peer",
            True,
            "It helps when we begin with what went well. More time for hours, please.",
        ),
        (5, "clinical", False, "I would like to talk about endings, and don't know how to begin."),
    ):
        with clock.at(today - ago * DAY):
            by = _as(peer.person, today - ago * DAY)
            feedback.write(_agreement(peer, strand, by.today), words, share=share, by=by)


def _group(senior: Person, rows: list[Assignment], today: date) -> None:
    """What was agreed with each alone three weeks ago stands open when the group is logged, and after."""
    todo = ("Ask the team about the quiet room", "Read the new lone working guide")
    for number, row in enumerate(rows):
        day = today - (24 + number) * DAY
        with clock.at(day):
            said = meetings.Todo(todo[number % 2], row.person_id, today + 7 * DAY)
            _log(row, senior, day, [said])
    day = today - 6 * DAY
    with clock.at(day):
        session = group.Session(
            strand="peer", assignment_ids=[row.pk for row in rows], holder_id=senior.pk, date=day,
            time=time(13), minutes=90, agreed_words="Each brings one story to the next session.",
        )  # fmt: skip
        group.log_group(session, by=_as(senior, day))


def _log(row: Assignment, senior: Person, day: date, todos: list[meetings.Todo]) -> None:
    there = row.meetings.filter(date=day, state="held")
    if not there.exists():
        entry = meetings.Log(
            assignment_id=row.pk, strands=["peer"], date=day, holder_id=senior.pk, time=time(10),
            minutes=60, todos=todos, agreed=True,
        )  # fmt: skip
        meetings.log(entry, by=Viewer.system())


def _how_often(peer: Assignment, other: Assignment, today: date) -> None:
    """Rarer than the usual, so that nobody is late for it: a role's, one person's, one pair's."""
    lead = Assignment.objects.running(today).get(role__slug="head-of-lived-experience-workforce")
    role = RoleType.objects.filter(is_paid=False).order_by("order", "words")[0]
    day = today - 30 * DAY
    with clock.at(day):
        by = _as(lead.person, day, CENTRAL_LEAD)
        intervals.set_for_role(
            slug="supervision.volunteer_days", role=role, days=49, starts=day, by=by
        )
        setting_values.put(
            slug="supervision.peer_days", value=35, starts=day, by=by, person=other.person_id
        )
        ledger.settle([("peer", _agreement(other, "peer", day).pk)])
    day = today - 10 * DAY
    with clock.at(day):
        by = _as(peer.person, day)
        agreements.change_interval(agreement=_agreement(peer, "line", day), days=42, by=by)


def _intervision(senior: Person, today: date) -> None:
    """One three weeks ago with its register, one two days ago of which nobody has said who came, one ahead
    to which somebody can't come."""
    for ago, hour in ((21, 16), (2, 16), (-9, 15)):
        day = today - (ago + 7) * DAY if ago > 0 else today - 3 * DAY
        with clock.at(day):
            by = _as(senior, day, SENIOR_PEER)
            there = [row.person_id for row in intervision.queries.to_invite(by)][:6]
            made = intervision.invite(
                intervision.Invitation(
                    people=there, date=today - ago * DAY, time=time(hour), minutes=90
                ),
                by=by,
            )
        if ago == 21:
            with clock.at(today - 20 * DAY):
                by = _as(senior, today - 20 * DAY, SENIOR_PEER)
                intervision.keep_register(intervision=made, came=there[1:], minutes=90, by=by)
        if ago < 0:
            one = Person.objects.get(pk=there[-1])
            intervision.answer(intervision=made, comes=False, by=_as(one, today))


def _nearby(peer: Assignment, today: date) -> list[Assignment]:
    """Colleagues of the same patch with a clinical supervisor other than the sign-ins'."""
    known = _holder(peer, "clinical", today)
    held = Relationship.objects.running(today).filter(kind="clinical_supervisor", ends__isnull=True)
    rows = Assignment.objects.running(today).filter(
        team__area__patch=peer.team.area.patch_id, ends__isnull=True,
        pk__in=held.exclude(holder=known).values("assignment"), starts__lt=today - 200 * DAY,
    )  # fmt: skip
    rows = rows.exclude(pk=peer.pk).exclude(person__pauses__isnull=False)
    return list(rows.select_related("person", "team__area").order_by("number")[:2])


def _ask(row: Assignment, day: date, reason: str) -> ChangeRequest:
    by = _as(row.person, day)
    agreement = _agreement(row, "clinical", day)
    return change_requests.ask(agreement, to=GoesTo.LEAD, reason=reason, by=by)


def _asked(row: Assignment, today: date) -> None:
    with clock.at(today - 2 * DAY):
        _ask(
            row,
            today - 2 * DAY,
            "We share an office, and I would find it easier with someone else.",
        )


def _settled(row: Assignment, today: date) -> None:
    asked, offered, begins = (today - n * DAY for n in (14, 9, 3))
    lead = Relationship.objects.running(today).get(
        patch=row.team.area.patch_id, acts_as="patch_lead"
    )
    with clock.at(asked):
        request = _ask(row, asked, "")
    with clock.at(offered):
        to = _who_could(request, row, begins, offered)
        by = _as(lead.holder, offered, ADVANCED_PRACTITIONER)
        made = change_requests.offer(
            request, to=to, starts_on=begins, version=request.version, by=by
        )
    with clock.at(begins):
        change_requests.accept(made, by=_as(row.person, begins))


def _who_could(request: ChangeRequest, row: Assignment, begins: date, day: date) -> Person:
    held = Relationship.objects.running(day).filter(
        kind="clinical_supervisor", assignment__team__area__patch=row.team.area.patch_id
    )
    people = {each.holder for each in held.select_related("holder")}
    return next(
        person
        for person in sorted(people, key=lambda each: (each.sort_name, str(each.pk)))
        if not settling.why_not(request, person, begins, day)
    )


def _away(peer: Assignment, today: date) -> None:
    """A line manager of the same patch, for four weeks: another one stands in for all of theirs."""
    known = {_holder(peer, strand, today).pk for strand in HOLDER_OF}
    held = (
        Relationship.objects.running(today)
        .filter(kind="line_manager", ends__isnull=True, holder__assignments__isnull=True,
                assignment__team__area__patch=peer.team.area.patch_id,
                assignment__ends__isnull=True)
        .exclude(holder__in=known).select_related("holder", "assignment")
        .order_by("holder__sort_name", "holder__employee_number", "assignment__number")
    )  # fmt: skip
    managers = list(dict.fromkeys(row.holder for row in held))
    away, stands_in = managers[0], managers[1]
    with clock.at(today - 6 * DAY):
        by = Viewer.system()
        pause.begin_many([pause.Begin(away.pk, today - 6 * DAY, today + 21 * DAY)], by=by)
        for row in held:
            if row.holder == away:
                relationships.cover(
                    row, holder=stands_in, starts=today - 6 * DAY, ends=today + 21 * DAY, by=by
                )
