"""A survey is opened, closed when its day is over, and answered by what changes."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.urls import reverse

from strategy.surveys import pad, publishing, rules
from strategy.surveys.actions import preparing
from strategy.surveys.models import Comment, Figure, Kind, Reply, Survey, Ticket
from strategy.surveys.notices import OPENED, REPLIED, TAKEN
from strategy.surveys.pad import Sums
from strategy.surveys.states import CLOSED, OPEN, SURVEY
from workforce.core import audit, clock, sealed, settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.errors import Refused
from workforce.people.models import Assignment
from workforce.people.rules import need

LEAST_DAYS, MOST_DAYS = 14, 90
TAKEN_BACK = "A colleague has taken it back already"
DAY_OVER = "The day it was opened is over. It stays open until its closing day"
NOT_CLOSED = "What changes because of it can be said once it is closed"
NOTHING_SHOWN = "Too few answered, so nothing is shown that could be answered here"


@transaction.atomic
def open_(*, kind: str, closes_on: date, by: Viewer) -> Survey:
    """Everybody in a peer role today is asked, and told once. The latest version of the questions is fixed by it."""
    need(rules.may_hold, by)
    preparing.alone()
    _fits(kind, closes_on)
    row = Survey(
        kind=kind,
        year=clock.today().year,
        version=preparing.fix(kind),
        opened_on=clock.today(),
        closes_on=closes_on,
        least=int(settings.get("surveys.least")),
    )
    row.save(force_insert=True)
    # Its key is there from now on: else whoever writes first would make it.
    sealed.pseudonym(row.pk, "survey")
    people = pad.mixed(
        set(Assignment.objects.running(clock.today()).values_list("person_id", flat=True))
    )
    Ticket.objects.bulk_create(Ticket(survey=row, person_id=person) for person in people)
    audit.record("survey opened", by=by, on=None, about=f"survey {row.pk}")
    link = reverse("surveys:survey-list")
    notify(
        (NoticeFor(person, OPENED, f"survey:{row.pk}", link=link) for person in people),
        by=by.person_id,
    )
    return row


@transaction.atomic
def take_back(*, survey: Survey, by: Viewer) -> None:
    """On the day it was opened, where it was opened by mistake. What was answered goes unread, and nobody learns whether
    there was any: all who were asked are told the same. The questions stay fixed; the next survey may begin at once."""
    need(rules.may_hold, by)
    row = Survey.objects.select_for_update().filter(pk=survey.pk).first()
    if row is None:
        raise Refused(TAKEN_BACK)
    if row.state != OPEN or row.opened_on != clock.today():
        raise Refused(DAY_OVER)
    people = Assignment.objects.running(clock.today()).values_list("person_id", flat=True)
    link, occasion = reverse("surveys:survey-list"), f"taken back:{row.pk}"
    audit.record("survey taken back", by=by, on=None, about=f"survey {row.pk}")
    row.delete()
    sealed.erase([survey.pk])
    notify(
        (NoticeFor(each, TAKEN, occasion, link=link) for each in pad.mixed(set(people))),
        by=by.person_id,
    )


def close_due(*, by: Viewer) -> int:
    """Those whose day is over, each in a transaction of its own."""
    due = Survey.objects.filter(state=OPEN, closes_on__lt=clock.today())
    return sum(close(survey=row, by=by) for row in due.order_by("closes_on", "pk"))


@transaction.atomic
def close(*, survey: Survey, by: Viewer) -> bool:
    """What may be shown is published, and what it was made of is gone. Nobody closes one before its day: whoever could
    choose the moment could choose whose answers are in."""
    rows = Survey.objects.select_for_update(no_key=True, of=("self",)).select_related("version")
    row = rows.get(pk=survey.pk)
    if row.state != OPEN or clock.today() <= row.closes_on:
        return False
    SURVEY.check(row.state, CLOSED)
    _publish(row, pad.empty(row))
    Ticket.objects.filter(survey=row).delete()
    row.state = CLOSED
    row.save(update_fields=["state", "answers_pad", "sums_pad", "poured"])
    audit.record("survey closed", by=by, on=None, about=f"survey {row.pk}")
    return True


@transaction.atomic
def reply(*, survey: Survey, words: str, by: Viewer) -> Reply:
    """What changes because of it; all peers are told, whether they answered or not."""
    need(rules.may_hold, by)
    row = Survey.objects.get(pk=survey.pk)
    if row.state != CLOSED:
        raise Refused(NOT_CLOSED)
    if not row.poured:
        raise Refused(NOTHING_SHOWN)
    made = Reply.objects.create(survey=row, words=words, by_id=by.person_id, on=clock.today())
    audit.record("survey: what changes", by=by, on=None, about=f"survey {row.pk}")
    people = Assignment.objects.running(clock.today()).values_list("person_id", flat=True)
    link = reverse("surveys:survey-detail", args=[row.pk])
    notify(
        (NoticeFor(each, REPLIED, f"reply:{made.pk}", link=link) for each in set(people)),
        by=by.person_id,
    )
    return made


def forget_words(*, by: Viewer) -> int:
    """What was written, so long after the closing."""
    before = clock.today() - relativedelta(months=int(settings.get("surveys.words_months")))
    gone = Comment.objects.filter(survey__closes_on__lt=before).delete()[0]
    if gone:
        audit.record("survey words kept no longer", by=by, on=None)
    return gone


def _fits(kind: str, closes_on: date) -> None:
    if kind not in Kind.values:
        raise Refused("Choose what it is about")
    today = clock.today()
    if not today + timedelta(days=LEAST_DAYS) <= closes_on <= today + timedelta(days=MOST_DAYS):
        earliest, latest = (date_words(today + timedelta(days=n)) for n in (LEAST_DAYS, MOST_DAYS))
        raise Refused(f"Choose a closing day from {earliest} to {latest}")
    # Two that nearly overlap could be taken from each other.
    since = today - relativedelta(months=6)
    last = Survey.objects.filter(kind=kind).order_by("-opened_on").first()
    if last is not None and (last.year == today.year or last.opened_on > since):
        raise Refused(
            f"It was opened on {date_words(last.opened_on)}, and is held once a year. The next one can be opened next year, half a year later at the earliest"
        )


def _publish(row: Survey, found: Sums) -> None:
    figures: list[Figure] = []
    for question in row.version.questions.all():
        counts = found.all.get(question.key, {})
        shown = publishing.everybody(question.key, counts, row.least)
        if shown is None:
            continue
        by_part = found.groups.get(question.key, {}) if shown.share is not None else {}
        rows = [
            shown,
            *publishing.parts(question.key, by_part, shown.of, row.least),
        ]
        figures += [
            Figure(
                survey=row, question=question, part=each.part, group=each.group, of=each.of,
                share=each.share, counts=each.counts,
            )
            for each in rows
        ]  # fmt: skip
    Figure.objects.bulk_create(figures)
