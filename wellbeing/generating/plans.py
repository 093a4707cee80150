"""Three in five have a plan with four parts, a third of these let their line manager read some of it. One in four checks in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from wellbeing.generating.people import BATCH, Peer
from wellbeing.plan import labels
from wellbeing.plan.actions.check_ins import ANSWERS
from wellbeing.plan.models import (
    CheckIn,
    Look,
    Offer,
    Part,
    PartVersion,
    Plan,
    Proposal,
    Review,
    Rhythm,
    Share,
    Wish,
)
from wellbeing.plan.models.holding import in_office
from workforce.core import clock
from workforce.core.sealed import Plain, seal_many
from workforce.people.models import Person

DAY = timedelta(days=1)
WORDS = "A walk before the first session, and the calendar open to everybody. On days without a break it helps if somebody asks."
_PARTS = (1, 2, 5, 8)
_CHECK_INS, _EVERY = 12, 28


def fill(peers: Sequence[Peer], today: date) -> int:
    return _plans(peers, today) + _check_ins(peers, today) + _offers(peers, today)


def _plans(peers: Sequence[Peer], today: date) -> int:
    writers = [each for each in peers if each.is_full or each.luck("plan", 5) < 3]
    plans = [Plan(person_id=each.person, begun_on=_begun(each, today)) for each in writers]
    Plan.objects.bulk_create(plans, batch_size=BATCH)
    parts = [
        Part(plan=plan, number=number, version=1 + (number == 2), written_at=_at(plan.begun_on))
        for plan in plans for number in _PARTS
    ]  # fmt: skip
    earlier = [
        PartVersion(part=part, version=1, written_at=part.written_at)
        for part in parts if part.version > 1 and part.written_at
    ]  # fmt: skip
    for part, blob in zip(
        parts,
        seal_many([Plain(WORDS, each.plan_id, labels.PART, each.pk) for each in parts]),
        strict=True,
    ):
        part.part_words = blob
    sealed = seal_many(
        [Plain(WORDS, each.part.plan_id, labels.VERSION, each.pk) for each in earlier]
    )
    for row, blob in zip(earlier, sealed, strict=True):
        row.earlier_words = blob
    Part.objects.bulk_create(parts, batch_size=BATCH)
    PartVersion.objects.bulk_create(earlier, batch_size=BATCH)
    looked = [
        Review(plan=plan, looked_on=plan.begun_on + 91 * DAY)
        for plan in plans
        if plan.begun_on + 91 * DAY <= today
    ]
    Review.objects.bulk_create(looked, batch_size=BATCH)
    wishes = [
        Wish(person_id=each.person, has_one=each.luck("count me", 3) == 0)
        for each in writers
        if each.luck("wish", 2)
    ]
    Wish.objects.bulk_create(wishes, batch_size=BATCH)
    by_plan = {plan.pk: each for plan, each in zip(plans, writers, strict=True)}
    shown = [
        (by_plan[part.plan_id], part)
        for part in parts
        if by_plan[part.plan_id].is_one_in(3, "shares")
    ]
    return (
        len(plans)
        + len(parts)
        + len(earlier)
        + len(looked)
        + len(wishes)
        + _shares(peers, shown, today)
    )


def _shares(peers: Sequence[Peer], shown: Sequence[tuple[Peer, Part]], today: date) -> int:
    """Two parts with the line manager, one with the peer supervisor, now and then one by name; and what was ended."""
    offices = set(Person.objects.filter(in_office(today, "pk")).values_list("pk", flat=True))
    nearby = {each.person: peers[n - 1].person for n, each in enumerate(peers)}
    shares: list[Share] = []
    for each, part in shown:
        since = min(each.starts + 30 * DAY + each.luck("since", 300) * DAY, today)
        if part.number in (2, 5):
            shares.append(
                Share(part=part, role="line_manager", holder_id=each.manager, since=since)
            )
        if part.number == 2 and each.supervisor:
            shares.append(
                Share(part=part, role="peer_supervisor", holder_id=each.supervisor, since=since)
            )
        by_name = part.number == 1 and each.is_one_in(6, "by name")
        if by_name and nearby[each.person] not in offices:
            until = today + 60 * DAY if each.luck("until", 2) else None
            shares.append(
                Share(part=part, role="", holder_id=nearby[each.person], since=since, until=until)
            )
        if part.number == 1 and each.luck("ended", 4) == 0:
            shares.append(
                Share(
                    part=part,
                    role="line_manager",
                    holder_id=each.manager,
                    since=since,
                    ended_at=_at(today - DAY),
                )
            )
    Share.objects.bulk_create(shares, batch_size=BATCH)
    looks = [
        Look(part=row.part, reader_id=row.holder_id, day=day, at=_at(day))
        for row in shares if row.role == "line_manager" and row.ended_at is None
        for day in {row.since, min(row.since + 30 * DAY, today)}
    ]  # fmt: skip
    Look.objects.bulk_create(looks, batch_size=BATCH)
    lines = [
        Proposal(part=part, proposed_by_id=each.manager)
        for each, part in shown if part.number == 5 and each.is_one_in(10, "proposed")
    ]  # fmt: skip
    sealed = seal_many(
        [
            Plain("A quiet room on Tuesdays", row.part.plan_id, labels.PROPOSAL, row.pk)
            for row in lines
        ]
    )
    for row, blob in zip(lines, sealed, strict=True):
        row.line_words = blob or b""
    Proposal.objects.bulk_create(lines, batch_size=BATCH)
    return len(shares) + len(looks) + len(lines)


def _check_ins(peers: Sequence[Peer], today: date) -> int:
    """About a year of them; the latest is shown to the line manager in one of three."""
    writers = [each for each in peers if each.is_one_in(4, "check-ins")]
    rhythms = [
        Rhythm(
            person_id=each.person,
            every_days=_EVERY,
            next_on=today + each.luck("next", _EVERY) * DAY,
        )
        for each in writers
    ]
    Rhythm.objects.bulk_create(rhythms, batch_size=BATCH)
    rows: list[CheckIn] = []
    for each, rhythm in zip(writers, rhythms, strict=True):
        for n in range(_CHECK_INS):
            on = today - (each.luck("next", _EVERY) + n * _EVERY) * DAY
            row = CheckIn(rhythm=rhythm, on=on, written_at=_at(on))
            if n == 0 and each.is_one_in(3, "check-in shown"):
                row.role, row.holder_id, row.seen_until = (
                    "line_manager",
                    each.manager,
                    on + 28 * DAY,
                )
            rows.append(row)
    plain = [
        text
        for n, row in enumerate(rows)
        for text in (
            Plain(ANSWERS[n % len(ANSWERS)], row.rhythm_id, labels.ANSWER, row.pk),
            Plain("Long week" if n % 3 == 0 else "", row.rhythm_id, labels.WORDS, row.pk),
        )
    ]
    blobs = iter(seal_many(plain))
    for row in rows:
        row.answer_words, row.own_words = next(blobs) or b"", next(blobs)
    CheckIn.objects.bulk_create(rows, batch_size=BATCH)
    return len(rhythms) + len(rows)


def _offers(peers: Sequence[Peer], today: date) -> int:
    """In the first weeks, to nine of ten."""
    rows = [
        Offer(person_id=each.person, offered_on=each.starts + 14 * DAY, offered_by_id=each.manager)
        for each in peers if each.luck("offered", 10) and each.starts + 14 * DAY <= today
    ]  # fmt: skip
    Offer.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _begun(each: Peer, today: date) -> date:
    return min(each.starts + 20 * DAY + each.luck("begun", 200) * DAY, today)


def _at(day: date) -> datetime:
    return clock.at_local(day, time(10))
