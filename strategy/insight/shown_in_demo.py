"""Two years of what was heard in the demo, with what came of it: lessons, things others do well, and research. All of it
is made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from strategy.community.queries import people
from strategy.insight import shown_words as told
from strategy.insight.actions import answering, hearing, learning, practice, research
from strategy.insight.actions.hearing import Heard
from strategy.insight.actions.learning import Learned
from strategy.insight.actions.practice import Seen
from strategy.insight.actions.research import Asked
from strategy.insight.models import Insight, Practice, Research
from strategy.insight.queries import places
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment.queries import central_team
from workforce.notices.models import Notice
from workforce.people.models import Person, Relationship, Team

_MORNING = time(10)
SPAN = 680
ANSWERED_AFTER, DONE_AFTER = 16, 60


def build(cast: Sequence[Any], today: date) -> str:
    lead = central_team.members(today)[0]
    owners = _owners(lead, today)
    found = {number: _heard(number, lead, owners, today) for number in range(len(told.HEARD))}
    rows = {number: row for number, row in found.items() if row is not None}
    _lessons(rows, lead, today)
    _practices(lead, owners, today)
    _research(lead, cast, today)
    # What the demo tells is in the product; nobody gets a mail of it.
    Notice.objects.filter(kind="insight-to-answer", channel="mail").delete()
    return (
        f"{len(rows)} things were heard in two years and {len(told.LESSONS)} lessons written; "
        f"{len(told.PRACTICES)} practices of others and {len(told.PROJECTS)} research projects are looked at."
    )


def _as(person: Person, day: date) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset({CENTRAL_LEAD}), day)


def _owners(lead: Person, today: date) -> list[UUID]:
    """Whoever of the central team signs in, and who leads a patch."""
    rows = Relationship.objects.running(today).filter(acts_as="patch_lead", patch__isnull=False)
    found = list(rows.order_by("patch__order", "pk").values_list("holder", flat=True).distinct())
    return list(dict.fromkeys([*found[:4], lead.pk]))


def _heard(number: int, lead: Person, owners: Sequence[UUID], today: date) -> Insight | None:
    """Spread over two years; the last ones wait still."""
    source, theme, words, outcome, said = told.HEARD[number]
    day = today - timedelta(days=SPAN - number * (SPAN // len(told.HEARD)))
    with clock.at(clock.at_local(day, _MORNING)):
        by = _as(lead, day)
        owner = _one_of(owners, by, number)
        if owner is None:
            return None
        patch = None if source == "exit" else _patch(by, number)
        row = hearing.keep(said=Heard(source, theme, words, day, owner, patch=patch), by=by)
    if outcome:
        _answer(row, outcome, said, day, today)
    return row


def _one_of(owners: Sequence[UUID], by: Viewer, number: int) -> UUID | None:
    """Who could answer on that day; nobody, as long as nobody led anything."""
    there = [pk for pk, _ in people.could_answer(by, clock.today())]
    likely = [pk for pk in owners if pk in there] or there
    return likely[number % len(likely)] if likely else None


def _patch(by: Viewer, number: int) -> UUID | None:
    """Every third names none."""
    some = [
        pk for pk, _ in places.patches_of(by) if places.is_big_enough(by, patch=pk, month=by.today)
    ]
    return some[number % len(some)] if some and number % 3 else None


def _answer(row: Insight, outcome: str, said: str, day: date, today: date) -> None:
    """Some were promised first, and done later."""
    on = min(day + timedelta(days=ANSWERED_AFTER), today)
    later = on + timedelta(days=DONE_AFTER)
    if outcome == "will":
        _say(row, on, outcome, said, max(later, today + timedelta(days=20)))
    elif outcome == "did" and row.theme in ("conditions", "access") and later < today:
        _say(row, on, "will", "We will see to it, and say here what came of it.", later)
        _say(row, later, outcome, said)
    else:
        _say(row, on, outcome, said)


def _say(row: Insight, on: date, outcome: str, words: str, will_by: date | None = None) -> None:
    with clock.at(clock.at_local(on, _MORNING)):
        now = Insight.objects.get(pk=row.pk)
        by = Viewer(None, now.owner_id, "", frozenset(), on)
        answering.answer(
            insight=now, outcome=outcome, words=words, version=now.version, will_by=will_by, by=by
        )


def _lessons(rows: Mapping[int, Insight], lead: Person, today: date) -> None:
    for number, (title, happened, learned, changed, elsewhere) in enumerate(told.LESSONS):
        day = today - timedelta(days=40 + number * 80)
        with clock.at(clock.at_local(day, _MORNING)):
            said = Learned(title, happened, learned, day, changed, elsewhere)
            from_ = rows.get(told.LEARNED_FROM.get(number, -1))
            learning.learn(said=said, insight=from_, by=_as(lead, day))


def _practices(lead: Person, owners: Sequence[UUID], today: date) -> None:
    teams = list(Team.objects.order_by("name", "pk").values_list("pk", flat=True)[:4])
    for number, (title, about, who, source, could, to, why) in enumerate(told.PRACTICES):
        day = today - timedelta(days=30 + number * 70)
        with clock.at(clock.at_local(day, _MORNING)):
            by = _as(lead, day)
            seen = Seen(title, about, who, source, day, "https://example.org/peer-work", could)
            row = practice.note(said=seen, by=by)
        if to:
            _tried(row, day, lead, owners[number % len(owners) :], teams, to, why)


def _tried(
    row: Practice, day: date, lead: Person, owners: Sequence[UUID], teams: Sequence[UUID], to: str, why: str
) -> None:  # fmt: skip
    with clock.at(clock.at_local(day + timedelta(days=7), _MORNING)):
        by = _as(lead, day)
        head = _one_of(owners, by, 0)
        if head is None:
            return
        row = practice.try_it(
            practice=row, group_name=f"Group for {row.title[:1].lower()}{row.title[1:]}", lead=head, teams=teams[:3],
            version=row.version, by=by,
        )  # fmt: skip
    if to != "tried":
        with clock.at(clock.at_local(day + timedelta(days=25), _MORNING)):
            practice.decide(practice=row, to=to, why=why, version=row.version, by=by)


def _research(lead: Person, cast: Sequence[Any], today: date) -> None:
    for number, project in enumerate(told.PROJECTS):
        day = today - timedelta(days=120 + number * 130)
        with clock.at(clock.at_local(day, _MORNING)):
            by = _as(lead, day)
            ethics = (project.ethics, day) if project.ethics else ("", None)
            said = Asked(project.title, project.question, project.lead, day, project.reach, *ethics)
            row = research.add(said=said, by=by)
            for group, took_as, heads, paid in project.part:
                research.count(research=row, took_as=took_as, group=group, heads=heads, paid=paid, by=by)  # fmt: skip
        with clock.at(clock.at_local(day + timedelta(days=90), _MORNING)):
            for kind, title in project.outputs:
                research.add_output(
                    research=row, title=title, kind=kind, link="https://example.org/peer-work", on=clock.today(), by=by
                )  # fmt: skip
            for to in project.steps:
                row = Research.objects.get(pk=row.pk)
                research.move(research=row, to=to, why=project.why if to == "stopped" else "", version=row.version, by=by)  # fmt: skip
    _named(cast)


def _named(cast: Sequence[Any]) -> None:
    """Two of those who sign in say of themselves that they took part."""
    row = Research.objects.filter(state="published").first()
    emails = [each.email for each in cast]
    some = Person.objects.filter(email__in=emails).order_by("sort_name", "pk")[:2]
    for person, took_as in zip(some, ("co_researcher", "advised"), strict=False):
        if row is not None:
            by = Viewer(None, person.pk, person.name, frozenset(), clock.today())
            research.say_i_took_part(research=row, took_as=took_as, by=by)
