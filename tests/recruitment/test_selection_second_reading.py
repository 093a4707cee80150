"""What a second reading found: where somebody isn't placed when they are appointed by hand, traces of a conversation, what
a chair reads who knows a candidate, files that are no files."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from recruitment.arrival.models import Arrival
from recruitment.arrival.queries import arrivals
from recruitment.errors import CannotSave, Changed
from recruitment.models import Request
from recruitment.selection import matching, placements
from recruitment.selection import placing as checks
from recruitment.selection.actions import (
    candidates,
    checking,
    feedback,
    forgetting,
    interviews,
    offering,
    placing,
    talking,
)
from recruitment.selection.models import Candidate, Check, LearningTalk, Offer, Placement
from recruitment.selection.owed import FEEDBACK
from recruitment.selection.queries import candidates as queries
from recruitment.selection.states import IN_ORDER
from tests.people import trust
from tests.recruitment.choosing import CHAIR, RUNNER, Choosing, chosen
from tests.recruitment.test_selection_placements import client
from tests.world import World, build
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.establishment.actions import joining, stints
from workforce.establishment.models import Joining
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation
from workforce.people.actions import naming
from workforce.people.actions.assignments import Appointment
from workforce.people.errors import Refused
from workforce.people.models import Assignment, Person, Post, Team

pytestmark = pytest.mark.django_db
LINK = Viewer.system("A candidate")


@pytest.fixture
def world() -> World:
    return build("none of them")


def _begin(world: World, slug: str, person: Person | None, team: Team) -> Any:
    by = world.viewer(slug)
    row = joining.begin(by=by, person=person, name="" if person else "Kim Berg")
    post = trust.post(f"NV-{Assignment.objects.count()}", team=team)
    job = {"employment": "employed", "starts": world.day(9), "post": post.pk}
    return joining.save(row, step="job", values=job, by=by, version=None)


@pytest.mark.parametrize("slug", ["patch_lead", "central_lead"])
def test_nobody_is_added_by_hand_to_a_team_they_listed(world: World, slug: str) -> None:
    """Outside of the central lead one sentence, and no ground."""
    team, who = world.things["team"], world.people["colleague"]
    placing.list_own(teams={team.pk}, version=None, by=world.viewer("colleague"))
    row = _begin(world, slug, who, team)
    before = Assignment.objects.count()
    with pytest.raises(Refused) as refused:
        joining.finish(row, by=world.viewer(slug))
    said = str(refused.value)
    assert said == (checks.OF_LEAD if slug == "central_lead" else matching.NOT_TOGETHER)
    assert ("Not placed" in said) is (slug == "central_lead")
    assert Assignment.objects.count() == before


def test_nobody_is_moved_by_hand_to_a_team_they_listed_and_an_extract_is_taken_as_it_is(
    world: World,
) -> None:
    row, team = world.assignments["colleague"], trust.team("Night team")
    Team.objects.filter(pk=team.pk).update(area=world.things["team"].area)
    team.refresh_from_db()
    placing.list_own(teams={team.pk}, version=None, by=world.viewer("colleague"))
    post = trust.post("NV-88", team=team)
    to = Appointment(row.person, row.role, team, world.day(9), post)
    with pytest.raises(Refused, match="Nobody says why here"):
        stints.move(row, to=to, by=world.viewer("patch_lead"), answers={"suits": "ask"})
    assert stints.move(row, to=to, by=Viewer.system()).team_id == team.pk


def test_the_page_asks_and_the_lead_gets_a_message_that_names_nobody(world: World) -> None:
    team = world.things["team"]
    placing.list_own(teams={team.pk}, version=None, by=world.viewer("colleague"))
    row = _begin(world, "patch_lead", world.people["colleague"], team)
    support = {"line_manager": "", "clinical_supervisor": "", "peer_supervisor": ""}
    row = joining.save(
        row, step="support", values=support, by=world.viewer("patch_lead"), version=None
    )
    page = reverse("establishment:joining-check", args=[row.pk])
    browser = client(world, "patch_lead")
    body = browser.get(page).content.decode()
    assert "go together as things stand" in body
    assert "Not placed here" not in body
    assert "Nobody who is new begins alone" not in body
    answer = browser.post(page, {"placing_suits": "ask", "whole": "1"})
    assert answer.headers["Location"] == reverse("establishment:joining-detail", args=[row.pk])
    told = Notice.objects.filter(kind="placing-asked", channel="product")
    assert {each.person_id for each in told} >= {world.people["central_lead"].pk}
    for each in told:
        kept = f"{each.occasion} {each.link}"
        assert str(world.people["colleague"].pk) not in kept
        assert str(team.pk) not in kept


def _confirmed(way: Choosing) -> None:
    """As if readiness for the first day had been scored."""
    Offer.objects.filter(pk=way.made().pk).update(
        confirmed_on=way.world.today, start_on=way.world.day(30)
    )
    Request.objects.filter(pk=way.request.pk).update(stage="starting")
    Post.objects.filter(pk=way.request.post_id).update(state="advertised")
    way.now()


def test_whoever_listed_the_team_after_they_said_yes_is_not_added(world: World) -> None:
    way = chosen("at_checks")
    marcus = world.viewer("central_lead")
    _confirmed(way)
    placing.list_own(
        candidate=way.candidate(0), teams={world.things["team"].pk}, version=None, by=LINK
    )
    step = checking.hand_over(offer=way.made(), by=marcus)
    with pytest.raises(Refused, match="Not placed here"):
        joining.finish(step, by=marcus)


def test_adding_whoever_starts_is_begun_once_and_whoever_else_presses_is_told(world: World) -> None:
    way = chosen("at_checks")
    marcus = world.viewer("central_lead")
    _confirmed(way)
    first, again = (checking.hand_over(offer=way.made(), by=marcus) for _ in range(2))
    assert first.pk == again.pk
    assert Joining.objects.filter(done_at__isnull=True).count() == 1
    with pytest.raises(Changed, match=f"{world.people['central_lead'].name} began to add them"):
        checking.hand_over(offer=way.made(), by=world.viewer("hr"))
    joining.throw_away(first, by=marcus)
    assert checking.hand_over(offer=way.made(), by=world.viewer("hr")).begun_by != first.begun_by


def test_whoever_has_begun_in_one_post_can_be_offered_another(world: World) -> None:
    """Until then they have said yes, and wait: a second offer asks them to break their word."""
    way, other = (
        chosen("interviewed"),
        Choosing(world, ["Ana Reed", "X Y", "Z Q"]).at_checks(),
    )
    assert matching.of_candidate(way.candidate(0)).grounds == (matching.ELSEWHERE,)
    marcus = world.viewer("central_lead")
    _confirmed(other)
    joining.finish(checking.hand_over(offer=other.made(), by=marcus), by=marcus)
    assert other.candidate(0).state == "appointed"
    assert matching.of_candidate(way.candidate(0)).is_suitable
    way.offer(0)


def test_a_yes_to_a_request_that_was_withdrawn_holds_up_nothing(world: World) -> None:
    way, other = (
        chosen("interviewed"),
        Choosing(world, ["Ana Reed", "X Y", "Z Q"]).at_checks(),
    )
    assert not matching.of_candidate(way.candidate(0)).is_suitable
    Request.objects.filter(pk=other.request.pk).update(stage="withdrawn")
    assert matching.of_candidate(way.candidate(0)).is_suitable


def test_what_was_listed_as_a_candidate_is_theirs_to_change_as_a_colleague(world: World) -> None:
    way = chosen("at_checks")
    other = world.things["team_elsewhere"]
    placing.list_own(candidate=way.candidate(0), teams={other.pk}, version=None, by=LINK)
    marcus = world.viewer("central_lead")
    _confirmed(way)
    step = checking.hand_over(offer=way.made(), by=marcus)
    person = joining.finish(step, by=marcus).person
    assert not Placement.objects.filter(candidate=way.rows[0]).exists()
    row = Placement.objects.get(person=person)
    assert placements.open_one(row).own == {other.pk}
    assert matching.of_person(person, other.pk).is_suitable is False
    me = Viewer(None, person.pk, person.name, frozenset({"peer_worker"}), world.today)
    placing.list_own(teams=set(), version=row.version, by=me)
    assert matching.of_person(person, other.pk).is_suitable is True


def test_a_team_that_was_merged_away_is_still_listed_and_holds_up_nothing_else(
    world: World,
) -> None:
    sam = world.viewer("peer")
    old, into = trust.team("Old team"), world.things["team_elsewhere"]
    Team.objects.filter(pk=old.pk).update(area=into.area)
    old.refresh_from_db()
    was = old.pk
    row = placing.list_own(teams={was}, version=None, by=sam)
    naming.merge(old, into=into, by=Viewer.system())
    assert matching.of_person(world.people["peer"], into.pk).is_suitable is False
    way = Choosing(world).with_candidates()
    assert matching.of_candidate(way.candidate(0)).is_suitable is True
    team = world.things["team"].pk
    row = placing.list_own(teams={was, team}, version=row.version, by=sam)
    assert placements.open_one(row).own == {was, team}


def _talk(world: World) -> tuple[Choosing, LearningTalk]:
    way = chosen("at_checks")
    Check.objects.filter(offer=way.made()).update(state="back")
    return way, talking.open_one(offer=way.made(), by=world.viewer("hr"))


def test_whoever_runs_it_cannot_tell_by_a_check_that_somebody_talks(world: World) -> None:
    way, _ = _talk(world)
    check = Check.objects.get(offer=way.made(), kind="references")
    page = reverse("selection:check-move", args=[check.pk])
    answer = client(world, "line_manager").post(page, {"to": IN_ORDER, "seen": "back"}, follow=True)
    assert "onversation" not in answer.content.decode()
    assert Check.objects.get(pk=check.pk).state == IN_ORDER


@pytest.mark.parametrize("ends", ["withdraw", "take back"])
def test_a_conversation_goes_with_the_offer_it_was_about(world: World, ends: str) -> None:
    way, _ = _talk(world)
    if ends == "withdraw":
        candidates.withdraw(candidate=way.candidate(0), by=LINK)
    else:
        offering.take_back(offer=way.made(), by=world.viewer(CHAIR))
    assert not LearningTalk.objects.exists()


def test_a_conversation_nobody_can_settle_any_more_goes_by_night(world: World) -> None:
    way, _ = _talk(world)
    forgetting.forget(by=Viewer.system())
    assert LearningTalk.objects.count() == 1
    Request.objects.filter(pk=way.request.pk).update(stage="withdrawn")
    forgetting.forget(by=Viewer.system())
    assert not LearningTalk.objects.exists()


def test_an_appointed_candidate_is_forgotten_in_time_and_what_they_listed_goes_along(
    world: World,
) -> None:
    way = chosen("at_checks")
    other = world.things["team_elsewhere"]
    placing.list_own(candidate=way.candidate(0), teams={other.pk}, version=None, by=LINK)
    _confirmed(way)
    marcus = world.viewer("central_lead")
    person = joining.finish(checking.hand_over(offer=way.made(), by=marcus), by=marcus).person
    with clock.at(world.day(200)):
        forgetting.forget(by=Viewer.system())
    assert not Candidate.objects.filter(pk=way.rows[0].pk).exists()
    assert placements.open_one(Placement.objects.get(person=person)).own == {other.pk}


def _log() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize("goes_on", [True, False])
def test_the_log_of_a_settled_conversation_reads_like_any_other(
    world: World, goes_on: bool
) -> None:
    """As a check that is in order; or as an offer taken back and a candidate told "not this time"."""
    helen, marcus = world.viewer("hr"), world.viewer("central_lead")
    way, talk = _talk(world)
    start = len(_log())
    talking.plan(talk=talk, day=world.today, by=helen)
    talking.say(talk=talk, goes_on=goes_on, by=helen)
    talking.say(talk=talk, goes_on=goes_on, by=marcus)
    talked = [each for each in _log()[start:] if "notice" not in each]
    other = Choosing(world, ["Una North", "Vic South", "Wes East"]).at_checks()
    Check.objects.filter(offer=other.made()).update(state="back")
    start = len(_log())
    if goes_on:
        check = Check.objects.get(offer=other.made(), kind="dbs")
        checking.move(check=check, to=IN_ORDER, seen="back", by=helen)
    else:
        offering.take_back(offer=other.made(), by=marcus)
        other.decide(0, "not_now")
    plain = [each for each in _log()[start:] if "notice" not in each]
    assert sorted(talked) == sorted(plain)
    assert way.candidate(0).state == ("accepted" if goes_on else "not_now")


def test_a_chair_who_knows_a_candidate_reads_no_scores_by_way_of_the_feedback(world: World) -> None:
    way = chosen("at_interview")
    told = way.candidate(2)
    page = reverse("selection:feedback-write", args=[told.pk])
    assert client(world, CHAIR).get(page).status_code == 200
    assert Obligation.objects.filter(kind=FEEDBACK, source_id=told.pk, state="open").exists()
    candidates.declare(seat=way.seat(CHAIR), answers={told.pk: True}, by=world.viewer(CHAIR))
    assert client(world, CHAIR).get(page).status_code == 404
    assert client(world, "central_lead").get(page).status_code == 200
    assert not Obligation.objects.filter(kind=FEEDBACK, source_id=told.pk, state="open").exists()
    desk = client(world, CHAIR).get(reverse("selection:desk-detail", args=[way.request.pk]))
    assert page not in desk.content.decode()


def test_after_the_end_the_chair_opens_only_feedback_that_is_owed(world: World) -> None:
    way = chosen("at_interview")
    Request.objects.filter(pk=way.request.pk).update(stage="arrived")
    told = way.candidate(2)
    assert queries.to_feed_back(world.viewer(CHAIR), told.pk) is not None
    answer = client(world, CHAIR).post(
        reverse("selection:feedback-write", args=[told.pk]),
        {"words": "Thank you", "version": "0", "whole": "1"},
    )
    assert answer.headers["Location"] == reverse("home:today")
    assert queries.to_feed_back(world.viewer(CHAIR), told.pk) is None
    with pytest.raises(Http404):
        feedback.send(candidate=told, words="Again", version=1, by=world.viewer(CHAIR))


def test_what_somebody_needs_is_open_to_nobody_once_their_interview_was_held(world: World) -> None:
    from recruitment.selection.actions import panel

    way = chosen("at_interview")
    panel.arrange(selection=way.selection, by=world.viewer(RUNNER))
    interviews.say_need(candidate=way.candidate(0), words="A quiet room", by=LINK)
    helen = world.viewer(RUNNER)
    assert [words for _, words in queries.needs(helen, way.selection)] == ["A quiet room"]
    way.judged(0, "interview", 4)
    assert queries.needs(helen, way.selection) == []


@pytest.mark.parametrize(
    "content",
    [
        b'name,email\n"' + b"A" * 140_000 + b'",\n',
        b"name,email\nA\rB,\n",
        b"name,email\nA," + b"a" * 60 + b"@" + b".".join([b"b" * 60] * 3) + b".org\n",
        b'name\n"\n',
        b"\x00\x01\x02",
        b"name,name\nA,B,C,D\n",
    ],
)
def test_a_file_of_nonsense_is_refused_or_entered_and_never_an_error(
    world: World, content: bytes
) -> None:
    way = chosen()
    with suppress(CannotSave):
        entries = candidates.read(content)
        candidates.add(selection=way.now(), entries=entries, by=world.viewer(RUNNER))
    assert Candidate.objects.filter(selection=way.selection).count() <= 2


def test_who_brought_lived_experience_to_the_panel_comes_to_mind_first(world: World) -> None:
    way = chosen("with_panel")
    row = world.assignments["colleague"]
    arrival = Arrival.objects.create(
        person=row.person, assignment=row, team=row.team, starts=world.today, made_on=world.today,
        request=way.request,
    )  # fmt: skip
    found = arrivals.suggested_buddies(arrival, world.today)
    assert found[0] == (world.people["buddy"], "Of the panel")
    people = [person.pk for person, _ in found]
    assert len(people) == len(set(people))
    assert all(words != "Of the panel" for _, words in found[1:])
