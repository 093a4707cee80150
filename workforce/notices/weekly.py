"""One mail a week for those who choose it, in place of one each time.

A notice's copy is then not sent but *gathered* for an ISO week, and the mail of that week is a row of the
outbox of its own: unique by person and week, sent as any other. When it has gone, so have the copies in it,
in the same statement. A copy is thus always in one mail and never in two, whatever its person chooses when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from workforce.core import clock
from workforce.core.presenting import count_words
from workforce.notices import kinds
from workforce.notices.calendar import AS_THE_ORGANISATION, weekly_time
from workforce.notices.kinds import WEEKLY
from workforce.notices.models import Channel, Notice, State
from workforce.notices.timing import Timing

_OPEN = (State.WAITING, State.SENDING, State.DEAD)


def _mails() -> QuerySet[Notice]:
    return Notice.objects.filter(kind=WEEKLY, channel=Channel.MAIL, stage="")


def _gathered() -> QuerySet[Notice]:
    return Notice.objects.filter(channel=Channel.MAIL, state=State.GATHERED)


@transaction.atomic
def see_to(people: Collection[UUID] | None = None) -> int:
    """Every gathered copy has a mail of its week that is still to go; what came when that had gone already
    is for the next one. None: of everybody, for whatever a lost night left. Returns how many mails it
    added."""
    waits = _gathered().filter(~Exists(_going()))
    if people is not None:
        waits = waits.filter(person__in=list(people))
    keys = set(waits.order_by().values_list("person_id", "week").distinct())
    if not keys:
        return 0
    timing = Timing(clock.now(), {person for person, _ in keys})
    had = _mails().filter(person__in={person for person, _ in keys})
    late = keys & set(had.values_list("person_id", "occasion"))
    late |= {key for key in keys if key[0] not in timing.weekly}
    if late:
        rows = waits.filter(person__in={person for person, _ in late}).select_for_update()
        _turn([row for row in rows if (row.person_id, row.week) in late], timing)
        keys = set(waits.order_by().values_list("person_id", "week").distinct())
    return _make(sorted(keys), timing)


def _going() -> QuerySet[Notice]:
    return _mails().filter(person=OuterRef("person"), occasion=OuterRef("week"), state__in=_OPEN)


def _make(keys: Sequence[tuple[UUID, str]], timing: Timing) -> int:
    made = [
        Notice(
            person_id=person, kind=WEEKLY, occasion=week, channel=Channel.MAIL, state=State.WAITING,
            not_before=weekly_time(
                week, timing.chosen.get(person, AS_THE_ORGANISATION), timing.values
            ),
        )
        for person, week in keys
    ]  # fmt: skip
    Notice.objects.bulk_create(made, batch_size=2000, ignore_conflicts=True)
    return len(made)


def _turn(copies: Sequence[Notice], timing: Timing) -> None:
    """They go the way their person wants it from now on."""
    for copy in copies:
        if copy.kind in kinds.registry():
            goes = timing.of(copy.person_id, copy.kind)
            copy.state = State.GATHERED if goes.week else State.WAITING
            copy.week, copy.not_before = goes.week, goes.at
    Notice.objects.bulk_update(copies, ["state", "week", "not_before"], batch_size=2000)


@transaction.atomic
def follow(person: UUID) -> None:
    """After a change of mind: what no sender has taken up goes the way this person wants it now. What is on
    its way within a mail stays in that one."""
    mine = Notice.objects.filter(person=person, channel=Channel.MAIL).order_by("id")
    # Whoever sends one of these at this moment is waited for, and has it then.
    free = list(mine.filter(state=State.WAITING, message_id="").select_for_update())
    mine.filter(pk__in=[row.pk for row in free if row.kind == WEEKLY]).delete()
    gathered = _gathered().filter(~Exists(_going()), person=person).order_by("id")
    copies = [row for row in free if row.kind != WEEKLY] + list(gathered.select_for_update())
    _turn(copies, Timing(clock.now(), [person]))
    see_to([person])


@dataclass(frozen=True, slots=True)
class Inside:
    """The copies that go within a weekly mail, and those that hold no longer or were read meanwhile."""

    held: list[UUID] = field(default_factory=list)
    void: list[UUID] = field(default_factory=list)

    @property
    def words(self) -> str:
        """How many, and nothing of what they are."""
        return f"{count_words(len(self.held), 'thing is', 'things are')} waiting for you"


def look(mails: Iterable[Notice]) -> dict[UUID, Inside]:
    """By the id of each weekly mail, what is in it now. What only a later version knows stays for that."""
    from workforce.notices import holding

    by_key = {(mail.person_id, mail.occasion): mail.pk for mail in mails}
    if not by_key:
        return {}
    unread = Notice.objects.filter(
        person=OuterRef("person"), kind=OuterRef("kind"), occasion=OuterRef("occasion"),
        stage=OuterRef("stage"), channel=Channel.PRODUCT, read_at__isnull=True,
    )  # fmt: skip
    people, weeks = zip(*by_key, strict=True)
    rows = _gathered().filter(person__in=set(people), week__in=set(weeks))
    rows = rows.annotate(is_unread=Exists(unread)).order_by("id")
    here = [
        row
        for row in rows
        if (row.person_id, row.week) in by_key and not holding.is_for_a_later_version(row)
    ]
    holds = holding.still_holding([row for row in here if row.is_unread])  # type: ignore[attr-defined]
    found: dict[UUID, Inside] = defaultdict(Inside, {pk: Inside() for pk in by_key.values()})
    for row in here:
        inside = found[by_key[row.person_id, row.week]]
        (inside.held if row.pk in holds else inside.void).append(row.pk)
    return dict(found)
