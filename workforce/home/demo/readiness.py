"""Twelve teams that said how ready they are: five ready, four with conditions, three not yet. One is full of enthusiasm and has
nothing in place; of another the manager says 3 and the staff 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from recruitment.readiness import items
from recruitment.readiness.actions import conditions, moderating, scoring, signing, starting
from recruitment.readiness.actions.moderating import Agreed, Promise
from recruitment.readiness.actions.scoring import Own
from recruitment.readiness.models import Assessment, Condition
from recruitment.readiness.slugs import PURPOSE
from recruitment.readiness.states import TALKING
from workforce.core import clock, links
from workforce.core.access import ADVANCED_PRACTITIONER, LINE_MANAGER, PEER_WORKER, Viewer
from workforce.people.models import Assignment, Person, Relationship, Team

DAY = timedelta(days=1)
_SEED = 2033
Scores = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Told:
    """`ago`: days since it was signed. `own` and `team`: where manager and staff say something else than what was
    agreed. `owed`: item, what, due in so many days from the signature, and met after so many."""

    ago: int
    usual: int = 2
    agreed: Scores = field(default_factory=dict)
    own: Scores = field(default_factory=dict)
    team: Scores = field(default_factory=dict)
    owed: Sequence[tuple[str, str, int, int | None]] = ()
    form: str = "separate"
    note: str = ""


_ENTHUSIASTIC = {
    "A3": 0,
    "A4": 1,
    "A6c": 1,
    "A7a": 0,
    "A10b": 1,
    "B3": 0,
    "B4": 0,
    "A9b": 1,
    "B1": 1,
    "B9": 0,
}
_MANAGER_THREE = dict.fromkeys(("A1", "A5c", "A6b", "A6d", "B7"), 3)
_STAFF_ONE = dict.fromkeys(("A1", "A5c", "A6b", "A6d", "B7"), 1)
_STORY = (
    _Told(300, agreed={"A1": 3, "A2": 3}, form="embedded"),
    _Told(241, agreed={"A9c": 3, "B6": 1}),
    _Told(170, usual=3, form="embedded", note="A team that others could visit. Thank you for saying so plainly what took you years."),
    _Told(96, agreed={"A5d": 1, "B7": 1}),
    _Told(33, agreed={"A6d": 3}, own={"A5d": 3}),
    _Told(150, agreed={"A5b": 1, "A5c": 1}, owed=[
        ("A5b", "The whole team books the session on recovery and peers", 60, 48), ("A5c", "Two sessions with the team coach", 84, 70)]),
    _Told(52, agreed={"A2": 1}, owed=[("A2", "The service director becomes sponsor, in writing", 80, None)]),
    _Told(75, agreed={"A9c": 1, "B1": 1}, owed=[
        ("A9c", "Reflective practice stands in the rota", 40, 31), ("B1", "An hour a day without an agenda in the job plan", 66, None)]),
    _Told(21, agreed=_STAFF_ONE | {"B7": 2}, own=_MANAGER_THREE, team=_STAFF_ONE, owed=[
        ("A1", "The team writes down what recovery means here", 60, None), ("A5c", "Coaching for the whole team", 85, None),
        ("A6b", "An open talk every month, without the manager", 70, None), ("A6d", "A peer trainer comes to two team days", 85, None)],
        note="You see it very differently, and you talked about it. That is worth more than any score."),
    _Told(28, agreed=_ENTHUSIASTIC | {"A1": 3, "A6b": 3}, own={"A1": 3, "A6b": 3, "B6": 3},
          note="Everybody here wants a peer worker, and that shows. What is missing is what holds the person: the contract, the rules, the time."),
    _Told(130, agreed={"A6c": 1, "B3": 1, "A5b": 0}),
    _Told(205, usual=1, agreed={"A3": 2, "A1": 0}),
)  # fmt: skip


def build(today: date) -> None:
    random = Random(_SEED)  # noqa: S311  (a story, not a secret)
    for told, (team, manager) in zip(_STORY, _teams(today), strict=True):
        _one(told, team, manager, today, random)


def _teams(today: date) -> list[tuple[Team, Person]]:
    """With a line manager and somebody who leads the patch and isn't the manager, for the whole of the year."""
    since = today - timedelta(days=330)
    rows = Relationship.objects.running(today).filter(
        acts_as="line_manager", kind="line_manager", starts__lte=since, assignment__team__area__patch__isnull=False
    )  # fmt: skip
    found: dict[Team, Person] = {}
    for row in rows.select_related("assignment__team__area", "holder").order_by("assignment__team__name", "pk"):  # fmt: skip
        team = row.assignment.team if row.assignment else None
        lead = _lead(team, since) if team is not None else None
        if team is not None and lead is not None and lead.pk != row.holder_id:
            found.setdefault(team, row.holder)
    # One in so many, so that they lie in several patches.
    every = max(1, len(found) // len(_STORY))
    return list(found.items())[::every][: len(_STORY)]


def _lead(team: Team, day: date) -> Person | None:
    rows = Relationship.objects.running(day).filter(acts_as="patch_lead", patch=team.area.patch_id)
    row = rows.select_related("holder").order_by("starts", "pk").first()
    return row.holder if row else None


def _as(person: Person, day: date, role: str) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset({role}), day)


def _one(told: _Told, team: Team, manager: Person, today: date, random: Random) -> None:
    signed = today - told.ago * DAY
    lead = _lead(team, signed)
    if lead is None:
        raise LookupError(f"nobody leads the patch of {team}")
    begun = signed - random.randint(18, 40) * DAY
    with clock.at(begun):
        row = starting.start_for_team(
            team=team, manager_id=manager.pk, form=told.form, by=_as(lead, begun, ADVANCED_PRACTITIONER)
        )  # fmt: skip
    _score(row, told, manager, begun + 5 * DAY)
    _answer(row, told, manager, begun + 9 * DAY, random)
    row.refresh_from_db()
    if row.state == TALKING:
        _talk(row, manager, begun + 12 * DAY)
    _moderate(row, told, lead, signed)
    _meet(row, told, signed)


def _all(told: _Told, but: Scores) -> dict[str, int]:
    usual = {item.slug: told.usual for item in items.of_checkpoint(items.BEFORE_ADVERT)}
    return usual | dict(told.agreed) | dict(but)


def _score(row: Assessment, told: _Told, manager: Person, day: date) -> None:
    with clock.at(day):
        by = _as(manager, day, LINE_MANAGER)
        said = {
            slug: Own(score, f"{items.BY_SLUG[slug].evidence}, seen at the team day" if score > 1 else "")
            for slug, score in _all(told, told.own).items()
        }  # fmt: skip
        scoring.score(assessment=row, said=said, version=None, by=by)
        scoring.hand_in(assessment=row, by=by)


def _answer(row: Assessment, told: _Told, manager: Person, day: date, random: Random) -> None:
    with clock.at(day):
        by = _as(manager, day, LINE_MANAGER)
        for secret in scoring.give_links(assessment=row, number=random.randint(4, 7), by=by):
            link = links.open_with(PURPOSE, secret)
            if link is not None:
                scoring.answer(link=link, said=_sheet(told, random))


def _sheet(told: _Told, random: Random) -> dict[str, int | None]:
    """Somebody sees an item a little better or worse, and can't tell of another."""
    found: dict[str, int | None] = dict(_all(told, told.team))
    for slug in random.sample(sorted(set(found) - set(told.team)), 4):
        found[slug] = min(3, (found[slug] or 0) + 1)
    found[random.choice(["A2", "A10b", "B5"])] = None
    return found


def _talk(row: Assessment, manager: Person, day: date) -> None:
    with clock.at(day):
        by = _as(manager, day, LINE_MANAGER)
        for each in row.scores.order_by("item"):
            if each.own is not None and each.team is not None and abs(each.own - each.team) >= 1.5:
                line = (
                    "On the wards at night it looks different from the office. We go by the nights."
                )
                moderating.talk(assessment=row, item=each.item, on=day, line=line, by=by)


def _moderate(row: Assessment, told: _Told, lead: Person, day: date) -> None:
    with clock.at(day):
        by = _as(lead, day, ADVANCED_PRACTITIONER)
        said = {slug: Agreed(score, "So it was seen by most of us") for slug, score in _all(told, {}).items()}  # fmt: skip
        moderating.agree_scores(assessment=row, said=said, version=None, by=by)
        peer = _peer(row, lead, day)
        moderating.ask_peer(
            assessment=row, peer_id=peer.pk, form=told.form, note=told.note, version=None, by=by,
            promises=[Promise(slug, what, row.manager_id, day + due * DAY) for slug, what, due, _ in told.owed],
        )  # fmt: skip
        moderating.peer_agree(assessment=row, version=None, by=_as(peer, day, PEER_WORKER))
        signing.sign(assessment=row, version=None, by=by)


def _peer(row: Assessment, lead: Person, day: date) -> Person:
    """Of the same patch: a senior, where there is one."""
    rows = Assignment.objects.running(day).filter(team__area__patch=row.team.area.patch_id)
    rows = rows.exclude(person__in=[lead.pk, row.manager_id]).filter(
        role__tier__in=["entry", "senior"]
    )
    return rows.select_related("person").order_by("-role__order", "number")[0].person


def _meet(row: Assessment, told: _Told, signed: date) -> None:
    met = {slug: after for slug, _, _, after in told.owed if after is not None}
    for each in Condition.objects.filter(assessment=row, item__in=met):
        day = signed + met[each.item] * DAY
        with clock.at(day):
            conditions.meet(
                condition=each, on=day, proof="Seen by the patch lead", version=None,
                by=_as(row.manager, day, LINE_MANAGER),
            )  # fmt: skip
