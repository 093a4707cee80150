"""A round is asked for, closed, and said what became of it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.urls import reverse

from training.feedback import pad, reading, rules, slips
from training.feedback.models import MOST_SLIPS, Answered, Change, Round, Slip
from training.feedback.notices import ASKED, CHANGED
from training.feedback.states import CLOSED, OPEN, ROUND
from workforce.core import audit, clock, once, settings
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.core.presenting import date_words
from workforce.gatherings.kinds import NOT_THERE, Attendance
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import CALLED_OFF
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

OVER = "This is closed already"
OFF = "This was called off, so nobody needs a slip"
NO_SLIPS = "Every place here is of somebody who can sign in, so nobody needs a slip"
ALL_MADE = "As many slips as there are places for them were made already, so there are no more"
NOTHING_SHOWN = "Nothing is shown yet, so nothing changed because of it so far"


@transaction.atomic
def ask(*, gathering_id: UUID, by: Viewer) -> None:
    """The register is closed: those who came are asked, once each, for so many days from today."""
    row = _locked(Gathering.objects.get(pk=gathering_id))
    if row.state != OPEN:
        return
    if row.asked_on is None:
        row.asked_on = clock.today()
        row.closes_on = row.asked_on + _days()
        row.save(update_fields=["asked_on", "closes_on"])
    _tell(row, by)


@transaction.atomic
def follow(*, gathering_id: UUID) -> None:
    """Another time: slips that were made before it was moved take answers as long after it as they would have. Once
    people were asked, the day they were told stays."""
    gathering = Gathering.objects.get(pk=gathering_id)
    Round.objects.filter(gathering=gathering, state=OPEN, asked_on__isnull=True).update(
        closes_on=_last_day(gathering)
    )


@transaction.atomic
def draw_slips(*, gathering: Gathering, by: Viewer, number: int = 0) -> list[str]:
    """For all with a place who have no sign-in; where nobody has one by name, as many as whoever runs it says. They are shown now and never again. Until it begins they may be made
    anew; from then on there are more for whoever came without a place alone, since how many are left would say how
    many have answered."""
    _need_to_run(by, gathering)
    if gathering.state == CALLED_OFF:
        raise CannotSave(OFF)
    row = _locked(gathering)
    if row.state != OPEN or clock.today() > row.closes_on:
        raise CannotSave(OVER)
    if not gathering.has_begun():
        Slip.objects.filter(round=row).delete()
        row.slips_made = 0
    wanted = _wanted(gathering, row, number)
    row.slips_made += wanted
    row.save(update_fields=["slips_made"])
    reading.give(row)
    codes = [slips.new_code() for _ in range(wanted)]
    Slip.objects.bulk_create(Slip(round=row, code=slips.hash_of(code)) for code in codes)
    audit.record("feedback slips made", by=by, on=None, about=f"gathering {gathering.pk}")
    return codes


@transaction.atomic
def close(*, gathering: Gathering, by: Viewer) -> None:
    """Before its day, once enough are in; on a day after it, whatever there is."""
    _need_to_run(by, gathering)
    row = Round.objects.select_for_update(no_key=True).get(gathering=gathering)
    if row.state != OPEN:
        raise CannotSave(OVER)
    is_over = clock.today() > row.closes_on
    if not is_over and len(pad.read(row)) < row.least:
        raise CannotSave(
            f"{row.least} answers are needed before any are shown, so this stays open until"
            f" {date_words(row.closes_on)}"
        )
    _close(row, by)


def close_due(*, by: Viewer) -> int:
    """Those whose day is over, each in a transaction of its own."""
    due = Round.objects.filter(state=OPEN, closes_on__lt=clock.today()).select_related("gathering")
    done = 0
    for row in due.order_by("closes_on", "pk"):
        try:
            close(gathering=row.gathering, by=by)
        except CannotSave:  # somebody closed it meanwhile
            continue
        done += 1
    return done


@transaction.atomic
def say_changed(*, gathering: Gathering, words: str, by: Viewer, once_key: str = "") -> Change:
    """What changed because of it: those who came are told. CannotSave while nothing is shown."""
    _need_to_run(by, gathering)
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    row = Round.objects.filter(gathering=gathering, answers__isnull=False).first()
    if row is None:
        raise CannotSave(NOTHING_SHOWN, "words")
    made = Change.objects.create(round=row, words=words, by_id=by.person_id, on=clock.today())
    audit.record("feedback: what changed", by=by, on=None, about=f"gathering {gathering.pk}")
    notify(
        (
            NoticeFor(person, CHANGED, f"change:{made.pk}", link=_link(gathering.pk))
            for person in _came(gathering)
        ),
        by=by.person_id,
    )
    return made


def _need_to_run(by: Viewer, gathering: Gathering) -> None:
    if not (rules.takes_feedback(gathering) and rules.may_run(by, gathering)):
        raise Http404


def _days() -> timedelta:
    return timedelta(days=int(settings.get("feedback.open_days")))


def _last_day(gathering: Gathering) -> date:
    """Before its register is closed: so long after it."""
    return clock.local(gathering.ends_at).date() + _days()


def _locked(gathering: Gathering) -> Round:
    """There from the first time anybody asks for it."""
    Round.objects.bulk_create(
        [
            Round(
                gathering=gathering,
                closes_on=_last_day(gathering),
                least=rules.least_of(gathering, int(settings.get("feedback.least"))),
            )
        ],
        ignore_conflicts=True,
    )
    return Round.objects.select_for_update(no_key=True).get(gathering=gathering)


def _without_a_sign_in(gathering: Gathering) -> int:
    rows = Place.objects.booked().filter(gathering=gathering).exclude(attendance__in=NOT_THERE)
    return rows.filter(Q(person__isnull=True) | Q(person__user__isnull=True)).count()


def _wanted(gathering: Gathering, row: Round, number: int) -> int:
    if rules.counts_heads(gathering):
        if not 1 <= number <= MOST_SLIPS - row.slips_made:
            raise CannotSave(
                f"There may be {MOST_SLIPS} slips for one date, all together", "number"
            )
        return number
    wanted = _without_a_sign_in(gathering) - row.slips_made
    if wanted < 1:
        raise CannotSave(ALL_MADE if row.slips_made else NO_SLIPS)
    return wanted


def _close(row: Round, by: Viewer) -> None:
    ROUND.check(row.state, CLOSED)
    pad.empty(row)
    row.state = CLOSED
    row.save(update_fields=["state", "pad"])
    Answered.objects.filter(round=row).delete()
    Slip.objects.filter(round=row).delete()
    audit.record("feedback closed", by=by, on=None, about=f"gathering {row.gathering_id}")


def _came(gathering: Gathering) -> list[UUID]:
    rows = Place.objects.filter(gathering=gathering, attendance=Attendance.CAME)
    return list(rows.filter(person__isnull=False).values_list("person_id", flat=True))


def _tell(row: Round, by: Viewer) -> None:
    notify(
        (
            NoticeFor(person, ASKED, f"round:{row.pk}", link=_link(row.gathering_id))
            for person in _came(row.gathering)
        ),
        by=by.person_id,
    )


def _link(gathering_id: UUID) -> str:
    return reverse("feedback:round-detail", args=[gathering_id])
