"""Two at once, on real connections."""

from __future__ import annotations

import pytest

from recruitment.models import Request, RequestStep
from recruitment.preparation.actions import groups, notes, preparations, sessions
from recruitment.preparation.actions.groups import Seat, Words
from recruitment.preparation.actions.preparations import QUESTION
from recruitment.preparation.models import Decision, Note, ProjectGroup, RollMember, Session
from recruitment.preparation.queries import standing
from tests.people import trust
from tests.recruitment import preparing
from tests.recruitment.preparing import SYSTEM, begun, peer, planned, staff
from tests.supervision.test_races import both
from tests.world import World, build
from workforce.core import links
from workforce.gatherings.kinds import Attendance


@pytest.fixture
def world(transactional_db: None) -> World:
    return build("recruitment")


def kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def _over() -> Session:
    """A session of a team with a request, whose register is open."""
    team, dan = trust.team("Ash ward"), trust.person("Dan Other")
    staff(team, 4)
    Request.objects.create(
        number=901, team=team, role=trust.role(), asked_by=dan, asked_on=preparing.day(-3), stage="preparation",
        stage_since=preparing.day(-3), handed_in_on=preparing.day(-3), line_manager=dan,
        post=trust.post("RQ-901", "proposed", team=team, planned_line_manager=dan),
    )  # fmt: skip
    return planned(begun(team, dan), -1, peer(), on=-3)


def _marks(session: Session) -> dict[object, str]:
    return dict.fromkeys(
        session.gathering.places.booked().values_list("pk", flat=True), Attendance.CAME
    )  # type: ignore[arg-type]


def test_g5_two_close_a_register_at_once(world: World) -> None:
    session = _over()
    marks = _marks(session)

    def close() -> object:
        row = Session.objects.select_related("gathering", "preparation__team__area").get(
            pk=session.pk
        )
        return sessions.close(session=row, marks=marks, also=[], by=SYSTEM)  # type: ignore[arg-type]

    found = both(close, close)
    assert kinds(found) == ["Changed", "Session"]
    assert "closed on" in str(next(each for each in found if isinstance(each, Exception)))
    assert RollMember.objects.filter(session=session).count() == 4
    steps = RequestStep.objects.filter(request__number=901, before="preparation")
    assert steps.count() == 1


def test_g5_somebody_joins_while_the_register_is_closed(world: World) -> None:
    """They are on the roll, or new since: never both, and never neither."""
    session = _over()
    team, marks = session.preparation.team, _marks(session)

    def close() -> object:
        return sessions.close(session=session, marks=marks, also=[], by=SYSTEM)  # type: ignore[arg-type]

    both(close, lambda: staff(team, 1))
    found = standing.of([team.pk])[team.pk]
    assert found.is_valid
    assert (found.of, found.new) in {(5, 0), (4, 1)}
    assert (found.came, found.now) == (4, 5)


def test_two_answer_the_same_worry(world: World) -> None:
    note = Note.objects.get(pk=world.things["preparation note"].pk)

    def answer(slug: str) -> object:
        return lambda: notes.answer(note=note, words=slug, version=2, by=world.viewer(slug))

    found = both(answer("line_manager"), answer("patch_lead"))  # type: ignore[arg-type]
    assert kinds(found) == ["Changed", "Note"]


def test_one_press_twice_at_the_open_question_is_one_note(world: World) -> None:
    of = world.things["preparation"]
    link = links.open_with(QUESTION, preparations.open_question(preparation=of, by=SYSTEM))
    assert link is not None
    before = Note.objects.count()

    def write() -> object:
        return notes.write_before(said=[("worry", "Once")], link=link, once_key="one key")

    assert sorted(both(write, write)) == [0, 1]  # type: ignore[type-var]
    assert Note.objects.count() == before + 1


def test_two_begin_a_group_and_two_take_the_chair(world: World) -> None:
    area = world.things["team_elsewhere"].area

    def add(name: str) -> object:
        return lambda: groups.add(area=area, words=Words(name), by=SYSTEM)

    found = both(add("One"), add("Two"))  # type: ignore[arg-type]
    assert kinds(found) == ["CannotSave", "ProjectGroup"]
    group = ProjectGroup.objects.get(area=area)

    def chair(slug: str) -> object:
        wanted = Seat("person", world.people[slug].pk, is_chair=True)
        return lambda: groups.seat(group=group, wanted=wanted, by=SYSTEM)

    assert kinds(both(chair("peer"), chair("colleague"))) == ["Member", "Member"]  # type: ignore[arg-type]
    assert group.members.filter(is_chair=True).count() == 1


def test_two_close_a_decision_in_two_ways(world: World) -> None:
    row = Decision.objects.get(pk=world.things["group_decision"].pk)
    found = both(
        lambda: groups.close_decision(decision=row, is_done=True, words="", by=SYSTEM),
        lambda: groups.close_decision(decision=row, is_done=False, words="No room", by=SYSTEM),
    )
    assert kinds(found) == ["Changed", "Decision"]
    row.refresh_from_db()
    told = next(str(each) for each in found if isinstance(each, Exception))
    assert {"done": "done", "let_go": "let go"}[row.state] in told


def test_who_is_invited_twice_at_once_has_one_place(world: World) -> None:
    team = trust.team("Birch ward")
    row = planned(begun(team, trust.person("Dan Other")), 7, peer(), on=0)
    staff(team, 3)

    def invite() -> object:
        session = Session.objects.select_related("gathering", "preparation__team__area").get(
            pk=row.pk
        )
        return sessions.invite(session=session, by=SYSTEM)

    assert sorted(both(invite, invite)) == [0, 3]  # type: ignore[type-var]
    assert row.gathering.places.booked().filter(staff__isnull=False).count() == 3
