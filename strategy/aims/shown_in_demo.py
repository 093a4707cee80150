"""A strategy to 2030 as a trust would have it: in force, told by those who own it, shown to the board in spring, with one
version since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from strategy.aims.actions import boards, comments, contents, progress, versions
from strategy.aims.choices import Aim, Promise
from strategy.aims.models import Milestone, Objective, Strategy
from strategy.aims.queries.people import could_own
from strategy.aims.shown_words import GOALS, TITLE, WORDS, Goal
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.notices.models import Notice
from workforce.people.models import Grant, Person, Relationship
from workforce.people.viewers import viewer_of

BEGAN, FIRST_BOARD, LAST_SAID = 500, 190, 12


@dataclass(frozen=True, slots=True)
class Cast:
    lead: Person
    sponsor: Person | None
    owners: Sequence[Person]


def build(cast: Sequence[Any], today: date) -> str:
    who = _cast(today)
    with clock.at(today - timedelta(days=BEGAN)):
        strategy = _write(who, today)
        versions.put_in_force(strategy=strategy, by=_as(who.lead))
    rows = list(strategy.objectives.select_related("owner").order_by("pk"))
    for goal, row in zip(GOALS, rows, strict=True):
        _told(goal, row, today, before=True)
    with clock.at(today - timedelta(days=FIRST_BOARD)):
        board = boards.show(by=_as(who.lead))
        boards.say(board=board, said=_SAID, version=1, by=_as(who.lead))
    for goal, row in zip(GOALS, rows, strict=True):
        _told(goal, row, today, before=False)
    _commented(who, rows, today)
    _next_version(who, today)
    # What the demo tells is in the product; nobody gets a mail of it.
    Notice.objects.filter(kind__startswith="strategy", channel="mail").delete()
    return f"The strategy to 2030 is in force with {len(GOALS)} objectives, and the board was shown it in the spring."


_SAID = (
    "The board welcomed what had begun and asked two things: that nights and weekends are in the picture of access, and "
    "that the ways up are shown with how many took them."
)


def _cast(today: date) -> Cast:
    lead = _central(today)
    given = Grant.objects.filter(
        role="approver", person__left_on__isnull=True, starts__lte=today - timedelta(days=BEGAN)
    )
    sponsor = given.select_related("person__user").order_by("starts", "pk").first()
    leads = Relationship.objects.running(today).filter(acts_as="patch_lead")
    found = [row.holder for row in leads.select_related("holder").order_by("holder__sort_name")]
    then = set(could_own(today - timedelta(days=BEGAN)).values_list("pk", flat=True))
    owners = [each for each in dict.fromkeys(found) if each.left_on is None and each.pk in then]
    return Cast(lead, sponsor.person if sponsor else None, [lead, *owners])


def _central(today: date) -> Person:
    """Whoever of the central team can sign in; the head, in the demo."""
    rows = Person.objects.filter(user__isnull=False, left_on__isnull=True).order_by("sort_name")
    for person in rows.select_related("user"):
        if viewer_of(person.user, today).has(CENTRAL_LEAD):
            return person
    raise LookupError("nobody of the central team can sign in")


def _as(person: Person) -> Viewer:
    """Somebody without a sign-in does it through the product."""
    return viewer_of(person.user, clock.today()) if person.user else Viewer.system()


def _write(who: Cast, today: date) -> Strategy:
    by = _as(who.lead)
    strategy = versions.begin(
        versions.Said(
            title=TITLE, words=WORDS, starts=clock.today() - timedelta(days=30),
            until=date(max(2030, today.year + 3), 12, 31), owner_id=who.lead.pk,
            sponsor_id=who.sponsor.pk if who.sponsor else None,
        ),
        by=by,
    )  # fmt: skip
    for number, goal in enumerate(GOALS):
        owner = who.owners[number % len(who.owners)]
        row = contents.add_objective(
            strategy=strategy, by=by,
            said=contents.Aimed(
                aim=goal.aim, words=goal.words, owner_id=owner.pk, promise=goal.promise,
                is_culture=goal.is_culture,
            ),
        )  # fmt: skip
        for step in goal.steps:
            due = None if step.days is None else today + timedelta(days=step.days)
            said = contents.Due(words=step.words, due=due)
            contents.add_milestone(objective=row, said=said, by=by)
        for measure in goal.measures:
            contents.add_measure(
                objective=row, by=by,
                said=contents.Measured(
                    words=measure.words, indicator=measure.indicator,
                    unit="" if measure.indicator else measure.unit, better=measure.better,
                    baseline=measure.baseline, baseline_of=measure.baseline_of, wanted=measure.wanted,
                ),
            )  # fmt: skip
    return strategy


def _told(goal: Goal, row: Objective, today: date, *, before: bool) -> None:
    """What was told before the first board, or since."""
    board = today - timedelta(days=FIRST_BOARD)
    _steps(goal, row, today, board, before=before)
    _values(goal, row, today, board, before=before)
    said = goal.then if before else goal.now
    day = board - timedelta(days=LAST_SAID) if before else today - timedelta(days=LAST_SAID)
    with clock.at(day):
        by = _as(row.owner)
        progress.say_status(line=row.line_id, going=said[0], narrative=said[1], by=by)
        for words, link in () if before else goal.evidence:
            shown = progress.Shown(words=words, link=link, on=day - timedelta(days=9))
            progress.add_evidence(line=row.line_id, shown=shown, by=by)


def _steps(goal: Goal, row: Objective, today: date, board: date, *, before: bool) -> None:
    lines = {each.words: each.line_id for each in Milestone.objects.filter(objective=row)}
    for step in goal.steps:
        if step.met is None:
            continue
        day = today + timedelta(days=step.met)
        if (day < board) is not before:
            continue
        with clock.at(day):
            shown = progress.Shown(words=step.shown, on=day, link=step.link)
            progress.meet(line=lines[step.words], shown=shown, by=_as(row.owner))


def _values(goal: Goal, row: Objective, today: date, board: date, *, before: bool) -> None:
    lines: dict[str, UUID] = dict(row.measures.values_list("words", "line_id"))
    for measure in goal.measures:
        for days, value, period in measure.values:
            day = today + timedelta(days=days)
            if (day < board) is not before:
                continue
            with clock.at(day + timedelta(days=5)):
                progress.enter(
                    line=lines[measure.words], value=Decimal(value), period=period, on=day,
                    source=measure.source, by=_as(row.owner),
                )  # fmt: skip


def _commented(who: Cast, rows: Sequence[Objective], today: date) -> None:
    if who.sponsor is None or who.sponsor.user is None:
        return
    asked = ((rows[0], 40, "Who of the night teams has been reached so far?"),
             (rows[5], 4, "I would like to see the two areas without a peer named in the next paper. Can that be done?"))  # fmt: skip
    for row, ago, words in asked:
        with clock.at(today - timedelta(days=ago)):
            made = comments.comment(line=row.line_id, words=words, by=_as(who.sponsor))
        if ago > 14:
            with clock.at(today - timedelta(days=ago - 6)):
                answer = "Four of eleven. The other seven have a date, a session in the evening among them, before the spring."
                comments.answer(row=made, words=answer, by=_as(row.owner))


def _next_version(who: Cast, today: date) -> None:
    """Begun by the central team, and nobody else's yet."""
    with clock.at(today - timedelta(days=6)):
        by = _as(who.lead)
        draft = versions.begin_next(by=by)
        contents.add_objective(
            strategy=draft, by=by,
            said=contents.Aimed(
                aim=Aim.ACCESS, promise=Promise.SAFE, owner_id=who.owners[-1].pk,
                words="Whoever comes to a crisis service at night can reach a peer within a day",
            ),
        )  # fmt: skip
