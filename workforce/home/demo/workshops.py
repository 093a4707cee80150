"""Leadership workshops as a pilot on two wards: four held by day and at night, one of them lately, two still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from django.db.models import Count, QuerySet

from training.feedback import actions as feedback
from training.feedback.questions import Said
from training.workshops import actions
from training.workshops.actions import Team as Leading
from training.workshops.actions import Wanted, Words
from training.workshops.models import Programme, Workshop
from workforce.core import clock, settings
from workforce.core.access import CENTRAL_LEAD, PEER_WORKER, Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering
from workforce.gatherings.when import When
from workforce.home.demo import signins
from workforce.people.models import Assignment, Person, StaffInPost, Team
from workforce.people.scopes import runs

DAY = timedelta(days=1)
_SEED = 2031
_BY_DAY, _AT_NIGHT = (time(13), time(17)), (time(20), time(0))
_ALL = ["without-rank", "civility", "colours"]
_WHERE = "Training room, Riverside"
_TITLE = "Leading without rank"
_WORDS = Words(
    title=_TITLE,
    about=(
        "For support workers on wards, by day and at night. Who leads on a shift has little to do with a band:"
        " it is who notices, says something, and begins.\n\nEach workshop takes four hours with a break, in"
        " working time."
    ),
    values_words="We are kind, we listen, we learn. The part on civility asks what that means at four in the morning.",
    wider_words="Whoever wants to go on may join the trust's leadership programme for all bands, twice a year.",
    is_for_peers=True,
)
_SAID = (
    "The handover in four colours. I laughed, and then I understood my ward manager.",
    "More time for the scenes.",
    "That it was at night and I didn't have to come on my day off.",
    "The room was cold.",
    "Say before that one may pass.",
    "Nothing to change.",
)  # fmt: skip

_LEARNED = (
    ("Everybody found a card that needs no band.", "Begin with tea: half of them came straight from a shift."),
    ("At night they talk more, and about nights.", "Say at the beginning when the last bus goes."),
    ("The scene with the sigh: nobody needed it explained.", "Twenty minutes more for trying the three ways."),
    ("Two ward managers freed people without being asked twice.", "Heat the room before."),
)  # fmt: skip


@dataclass(slots=True)
class _Story:
    peer: Assignment
    today: date
    programme: Programme
    wards: Sequence[Team]
    staff: dict[Team, list[StaffInPost]]
    centre: Person
    senior: Person
    random: Random = field(default_factory=lambda: Random(_SEED))  # noqa: S311  (a story, not a secret)

    def by(self, day: date) -> Viewer:
        return _as(self.centre, day, CENTRAL_LEAD)


def build(peer: Assignment, today: date) -> None:
    story = _begin(peer, today)
    one, two = story.wards
    held = [
        _held(story, 47, _BY_DAY, story.staff[one][:9]),
        _held(story, 40, _AT_NIGHT, story.staff[one][6:13]),
        _held(story, 26, _BY_DAY, story.staff[two][:8]),
    ]
    night = _held(story, 19, _AT_NIGHT, [*story.staff[two][5:12], *story.staff[one][12:14]])
    for each, learned in zip([*held, night], _LEARNED, strict=True):
        _note(story, each, *learned)
    _said_without_a_name(story, night)
    # Of this one something may still be said, and what was learned isn't noted yet.
    _held(story, 5, _AT_NIGHT, story.staff[one][:4], [peer.person])
    _ahead(story)


def _as(person: Person, day: date, *roles: str) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset(roles or {PEER_WORKER}), day)


def _begin(peer: Assignment, today: date) -> _Story:
    """The ward of the peer worker of the sign-ins, and the one with most support workers."""
    centre = (
        Assignment.objects.running(today)
        .get(role__slug="head-of-lived-experience-workforce")
        .person
    )
    senior = Person.objects.get(pk=dict(signins.holders(peer, today))["peer_supervisor"])
    day = today - 60 * DAY
    with clock.at(day):
        by = _as(centre, day, CENTRAL_LEAD)
        programme = actions.make(_WORDS, by=by)
        wards = [peer.team, _largest(today, peer.team)]
        for team in wards:
            actions.add_ward(programme=programme, team_id=team.pk, by=by)
    staff = {team: list(_support_workers(day).filter(team=team)) for team in wards}
    return _Story(peer, today, programme, wards, staff, centre, senior)


def _support_workers(day: date) -> QuerySet[StaffInPost]:
    groups = settings.load().get("workshops.staff_groups")
    rows = StaffInPost.objects.filter(runs(day), staff_group__in=groups)
    return rows.order_by("assignment_number")


def _largest(today: date, besides: Team) -> Team:
    rows = _support_workers(today - 60 * DAY).exclude(team=besides).order_by().values("team")
    first = rows.annotate(n=Count("pk")).order_by("-n", "team__name")[0]
    return Team.objects.get(pk=first["team"])


def _weekday(day: date) -> date:
    """That day, or the Friday before it."""
    return day - max(day.weekday() - 4, 0) * DAY


def _planned(story: _Story, offset: int, times: tuple[time, time], on: date) -> Workshop:
    wanted = Wanted(
        When(_weekday(story.today + offset * DAY), *times), 14, _ALL, _WHERE,
        specialist="Farah Lindqvist" if times == _AT_NIGHT else "",
        specialism="organisational development" if times == _AT_NIGHT else "",
    )  # fmt: skip
    with clock.at(on):
        return actions.plan(
            programme=story.programme, wanted=wanted, team=Leading(story.senior.pk), by=story.by(on)
        )


def _held(
    story: _Story,
    ago: int,
    times: tuple[time, time],
    staff: Sequence[StaffInPost],
    people: Sequence[Person] = (),
) -> Workshop:
    on = story.today - (ago + 10) * DAY
    row = _planned(story, -ago, times, on)
    whos = [Who(staff_id=each.pk) for each in staff] + [Who(person_id=each.pk) for each in people]
    with clock.at(on):
        gatherings.book_many(gathering=row.gathering, whos=whos, by=story.by(on))
    with clock.at(row.gathering.ends_at + timedelta(hours=9)):
        gatherings.everyone_came(gathering=row.gathering, by=story.by(clock.today()))
        row.gathering = gatherings.close(gathering=row.gathering, by=story.by(clock.today()))
    return row


def _note(story: _Story, row: Workshop, went_well: str, to_change: str) -> None:
    with clock.at(row.gathering.ends_at + timedelta(days=1)):
        actions.note(
            workshop=row,
            went_well=went_well,
            to_change=to_change,
            by=_as(story.senior, clock.today()),
        )


def _said_without_a_name(story: _Story, row: Workshop) -> None:
    """Nine came without a sign-in, and eight used their slip."""
    gathering: Gathering = row.gathering
    with clock.at(gathering.ends_at + timedelta(hours=10)):
        codes = feedback.draw_slips(gathering=gathering, by=story.by(clock.today()))
        for number, code in enumerate(codes[:8]):
            words = _SAID[number] if number < len(_SAID) else ""
            said = Said("yes", "partly" if number == 3 else "yes", "yes", words)
            feedback.answer_by_slip(code=code, said=said)
        feedback.close(gathering=gathering, by=story.by(clock.today()))
        feedback.say_changed(
            gathering=gathering,
            words="From the next one on, the first thing said is that everybody may pass. The room is heated from seven.",
            by=_as(story.senior, clock.today()),
        )  # fmt: skip


def _ahead(story: _Story) -> None:
    """Who asks for one, then two dates."""
    one, two = story.wards
    on = story.today - 3 * DAY
    with clock.at(on):
        by = story.by(on)
        for team, number, when in ((one, 3, "night"), (two, 6, "night"), (two, 2, "day")):
            actions.ask(
                programme=story.programme, team_id=team.pk, number=number, time_of_day=when, by=by
            )
        for each in story.staff[two][12:14]:
            actions.ask(
                programme=story.programme, who=Who(staff_id=each.pk), time_of_day="either", by=by
            )
    for offset, times in ((9, _BY_DAY), (16, _AT_NIGHT)):
        row = _planned(story, offset, times, on)
        with clock.at(on):
            whos = [Who(staff_id=each.pk) for each in story.staff[two][14 : 14 + offset]]
            if whos:
                gatherings.book_many(gathering=row.gathering, whos=whos, by=story.by(on))
