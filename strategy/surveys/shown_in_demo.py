"""Two years of the survey on roles in the demo, and the culture question open; as people would have answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Any

from strategy.surveys import groups
from strategy.surveys.actions import answering, holding
from strategy.surveys.models import Asks, Kind, Survey, Ticket
from strategy.surveys.pad import Given
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, PEER_WORKER, Viewer
from workforce.core.presenting import count_words
from workforce.establishment.queries import central_team
from workforce.notices.models import Notice
from workforce.people.models import Assignment

_MORNING, _NIGHT = time(10), time(4)
# How likely a good answer is, of a hundred, in the year before and in this one.
_GOOD = {
    "tasks": (71, 78), "results": (74, 76), "independence": (69, 70), "seen-by-people": (82, 84),
    "seen-by-colleagues": (44, 55), "skills": (77, 79), "meetings": (58, 66), "other-peers": (49, 63), "sharing": (85, 86),
    "hiring": (62, 66), "contract": (51, 52), "grade": (38, 37), "prospects": (33, 46), "training": (57, 64),
}  # fmt: skip
_BETTER = (
    "An hour a week that nobody books over.", "Somebody who tells the ward what I am for before I come.",
    "A second peer in the team.", "A contract that does not end every March.", "More time with other peers, in work time.",
    "A way up that isn't a way out of peer work.", "To be asked before the rota is written.", "A room to talk in.",
    "That the handover starts with how people want to be seen.", "Training I can get to on a late shift.",
    "My own log-in on the first day.", "Less filling in, more sitting beside.",
)  # fmt: skip
_REPLY = (
    "You said that colleagues don't know what peers do, and that you meet other peers too little. From January every team "
    "that asks for a peer is prepared by two peers first, and the forum has a slot at noon and one in the evening. What does "
    "not change this year is bands: they are set nationally. We have put your answers to those who set them."
)


def build(cast: Sequence[Any], today: date) -> str:
    lead = central_team.members(today)[0]
    random = Random(20)  # noqa: S311  (a story)
    years = (today - timedelta(days=400), today - timedelta(days=35))
    for number, day in enumerate(years):
        row = _held(lead, day, number, random, [each.email for each in cast])
    with clock.at(clock.at_local(today - timedelta(days=1), _MORNING)):
        holding.reply(survey=row, words=_REPLY, by=_viewer(lead, CENTRAL_LEAD, today))
    with clock.at(clock.at_local(today - timedelta(days=4), _MORNING)):
        by = _viewer(lead, CENTRAL_LEAD, today - timedelta(days=4))
        holding.open_(kind=Kind.CULTURE, closes_on=today + timedelta(days=24), by=by)
    Notice.objects.filter(kind__startswith="survey-", channel="mail").delete()
    return f"Peers were asked twice how their role is for them ({count_words(row.poured, 'answer')} this year), and one survey is open."


def _held(lead: Any, day: date, number: int, random: Random, emails: list[str]) -> Survey:
    """The sign-ins leave it alone: what each of them said would be no secret."""
    with clock.at(clock.at_local(day, _MORNING)):
        row = holding.open_(
            kind=Kind.ROLE,
            closes_on=day + timedelta(days=28),
            by=_viewer(lead, CENTRAL_LEAD, day),
        )
        asked = set(Ticket.objects.filter(survey=row).values_list("person_id", flat=True))
        posts = (
            Assignment.objects.running(day)
            .filter(person__in=asked)
            .exclude(person__email__in=emails)
        )
        rows = posts.select_related("person", "role", "team__area__patch").order_by("number", "pk")
        seen = set()
        for post in rows:
            if post.person_id in seen or random.random() > 0.55:
                continue
            seen.add(post.person_id)
            given = _given(row, post, number, random)
            answering.answer(survey=row, given=given, by=_viewer(post.person, PEER_WORKER, day))
    with clock.at(clock.at_local(row.closes_on + timedelta(days=1), _NIGHT)):
        holding.close(survey=row, by=Viewer.system())
    return Survey.objects.get(pk=row.pk)


def _given(row: Survey, post: Assignment, number: int, random: Random) -> Given:
    chosen, words = {}, {}
    for each in row.version.questions.all():
        if each.asks == Asks.SCALE and random.random() < 0.96:
            good = random.random() * 100 < _GOOD[each.key][number]
            chosen[each.key] = random.choice("4454" if good else "3321")
        elif each.asks == Asks.CHOICE:
            chosen[each.key] = random.choice(["c0", "c0", "c0", "c1", "c3"])
        elif each.asks == Asks.WORDS and random.random() < 0.35:
            words[each.key] = random.choice(_BETTER)
    patch = post.team.area.patch
    says = random.random()
    name = patch.name if patch is not None and says < 0.85 else ""
    return Given(chosen, words, groups.of(name, _post(post) if says < 0.8 else ""))


def _post(post: Assignment) -> str:
    if not post.role.is_paid:
        return groups.VOLUNTEER
    band = str(post.role.band or "")[:1]
    known = {slug for slug, _ in groups.POSTS}
    kind = f"{groups.PAID} {band}"
    return kind if kind in known else f"{groups.PAID} 6"


def _viewer(person: Any, role: str, day: date) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset({role}), day)
