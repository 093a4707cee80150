"""Surveys from the first question to what changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from strategy.surveys import kept, queries
from strategy.surveys.actions import answering, holding, preparing
from strategy.surveys.models import Asks, Comment, Figure, Kind, Question, Reply, Survey, Ticket
from strategy.surveys.pad import Given
from tests.people import trust
from tests.strategy import surveys_making as making
from tests.supervision.pages import get
from tests.world import World
from workforce.core import clock
from workforce.notices.models import Notice
from workforce.people.errors import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_surveys")]
SignIn = Callable[[str], Client]
REPORT = reverse("reports:report-detail", args=["survey-results"])


def test_everybody_in_a_peer_role_is_asked_once_and_answers_once() -> None:
    people = making.peers(2)
    survey = making.opened(making.centre())
    assert set(Ticket.objects.values_list("person", flat=True)) >= {each.pk for each in people}
    making.say(survey, people[0])
    answering.rather_not(survey=survey, by=making.viewer(people[1]))
    for person in people:
        with pytest.raises(Refused, match="nothing to answer"):
            making.say(survey, person)
        with pytest.raises(Refused, match="nothing to answer"):
            answering.rather_not(survey=survey, by=making.viewer(person))
    later = trust.appointed("Later Comer").person
    with pytest.raises(Refused, match="nothing to answer"):
        making.say(survey, later)


def test_it_is_taken_back_on_its_day_with_all_that_was_answered() -> None:
    people, moira = making.peers(3), making.centre()
    survey = making.opened(moira)
    making.say(survey, people[0])
    answering.rather_not(survey=survey, by=making.viewer(people[1]))
    with (
        clock.at(clock.today() + timedelta(days=1)),
        pytest.raises(Refused, match="is over"),
    ):
        holding.take_back(survey=survey, by=moira)
    holding.take_back(survey=survey, by=moira)
    assert not Survey.objects.exists()
    assert not Ticket.objects.exists()
    told = Notice.objects.filter(kind="survey-taken-back", channel="product")
    assert {each.pk for each in people} <= set(told.values_list("person", flat=True))
    with pytest.raises(Refused, match="already"):
        holding.take_back(survey=survey, by=moira)
    again = making.opened(moira)
    making.say(again, people[0])
    assert Survey.objects.get() == again


def test_nobody_else_takes_it_back(world: World, sign_in: SignIn) -> None:
    holding.open_(kind=Kind.ROLE, closes_on=world.day(28), by=world.viewer("central_lead"))
    address = reverse("surveys:survey-take-back", args=[Survey.objects.get().pk])
    for slug in ("hr", "peer", "patch_lead"):
        assert sign_in(slug).post(address).status_code == 404
    assert Survey.objects.count() == 1
    page = get(
        sign_in("central_lead"), reverse("surveys:survey-detail", args=[Survey.objects.get().pk])
    )
    after = page.click("Take it back").press("Take it back")
    assert "Everybody who was asked gets one more message" in after.body
    assert not Survey.objects.exists()


def test_whoever_has_two_posts_is_asked_once() -> None:
    sam = trust.appointed("Sam Two").person
    trust.appointed(person=sam, starts=-9, team=trust.team("Other team"))
    making.opened(making.centre())
    assert Ticket.objects.filter(person=sam).count() == 1


def test_what_is_no_answer_is_refused_and_the_ticket_stays() -> None:
    (sam,) = making.peers(1)
    survey = making.opened(making.centre())
    with pytest.raises(Refused, match="one question at least"):
        making.say(survey, sam, Given())
    for wrong in (
        Given({"tasks": "6"}),
        Given({"nothing": "5"}),
        Given({"better": "5"}),
        Given({}, {"tasks": "words"}),
        Given({"funder": "c5"}),
    ):
        with pytest.raises(Http404):
            making.say(survey, sam, wrong)
    making.say(survey, sam, Given({"funder": "c4"}))
    assert not Ticket.objects.filter(person=sam).exists()


def test_it_closes_after_its_day_and_too_few_answers_are_thrown_away() -> None:
    people = making.peers(8)
    survey = making.opened(making.centre())
    for person in people[:7]:
        making.say(survey, person, making.given(words="kept by nobody"))
    assert holding.close(survey=survey, by=making.SYSTEM) is False
    with clock.at(clock.at_local(survey.closes_on, making._NIGHT)):
        assert holding.close_due(by=making.SYSTEM) == 0
    after = clock.at_local(survey.closes_on + timedelta(days=1), making._NIGHT)
    with clock.at(after), pytest.raises(Refused, match="nothing to answer"):
        making.say(survey, people[7])
    row = making.closed(survey)
    assert (row.state, row.poured, row.answers_pad) == ("closed", 0, None)
    assert [model.objects.count() for model in (Comment, Figure, Ticket)] == [0, 0, 0]
    with pytest.raises(Refused, match="Too few"):
        holding.reply(survey=row, words="We heard", by=making.centre("Other Centre"))


def test_of_a_question_that_too_few_answered_nothing_is_shown() -> None:
    people = making.peers(9)
    survey = making.opened(making.centre())
    for n, person in enumerate(people):
        chosen = {"results": "2"} | ({"tasks": "5"} if n < 7 else {})
        making.say(survey, person, Given(chosen))
    making.closed(survey)
    assert list(Figure.objects.values_list("question__key", "of", "share")) == [("results", 9, 0)]


def test_it_is_held_once_a_year() -> None:
    centre = making.centre()
    making.opened(centre)
    with pytest.raises(Refused, match="held once a year"):
        making.opened(centre)
    with clock.at(clock.now() + timedelta(days=150)), pytest.raises(Refused, match="once a year"):
        making.opened(centre)
    making.opened(centre, Kind.CULTURE)
    with clock.at(clock.now() + timedelta(days=366)):
        making.opened(centre)
    assert Survey.objects.count() == 3


def test_its_closing_day_lies_two_weeks_to_three_months_ahead() -> None:
    for days in (-1, 13, 91):
        with pytest.raises(Refused, match="Choose a closing day from"):
            holding.open_(
                kind=Kind.ROLE, closes_on=clock.today() + timedelta(days=days), by=making.centre()
            )


def test_questions_never_change_once_a_survey_was_opened_with_them() -> None:
    centre = making.centre()
    survey = making.opened(centre)
    row = Question.objects.filter(version=survey.version)[0]
    for act in (
        lambda: preparing.remove(question=row, by=centre),
        lambda: preparing.add(version=row.version, asks=Asks.SCALE, words="I", options=(), by=centre),
        lambda: preparing.change(question=row, asks=Asks.SCALE, words="I", options=(), by=centre),
        lambda: preparing.earlier(question=row, by=centre),
    ):  # fmt: skip
        with pytest.raises(Refused, match="stay as they are"):
            act()
    for sql in (
        "UPDATE surveys_question SET words = 'other'",
        "DELETE FROM surveys_question",
        "UPDATE surveys_version SET is_fixed = false",
        "INSERT INTO surveys_question SELECT gen_random_uuid(), 'x', 99, asks, words, options, version_id FROM surveys_question",
    ):
        with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            connection.cursor().execute(sql)


def test_the_next_version_is_a_copy_in_which_other_words_are_another_question() -> None:
    centre = making.centre()
    survey = making.opened(centre)
    version = preparing.begin(kind=Kind.ROLE, by=centre)
    assert preparing.begin(kind=Kind.ROLE, by=centre) == version
    old = list(survey.version.questions.values_list("key", "words"))
    assert list(version.questions.values_list("key", "words")) == old
    first, second = version.questions.all()[:2]
    same = preparing.change(
        question=first, asks=first.asks, words=first.words, options=(), by=centre
    )
    other = preparing.change(
        question=second, asks=second.asks, words="I see it.", options=(), by=centre
    )
    assert (same.key, other.key == "results") == ("tasks", False)
    preparing.earlier(question=other, by=centre)
    preparing.remove(question=same, by=centre)
    made = preparing.add(
        version=version, asks=Asks.CHOICE, words="Which?", options=["This", " ", "That"], by=centre
    )
    assert made.options == ["This", "That"]
    with pytest.raises(Refused, match="two answers at least"):
        preparing.add(version=version, asks=Asks.CHOICE, words="Which?", options=["One"], by=centre)
    assert next(row.words for row in version.questions.all()) == "I see it."


def test_years_stand_beside_each_other_where_the_words_are_the_same() -> None:
    people, centre = making.peers(10), making.centre()
    with clock.at(clock.now() - timedelta(days=370)):
        before = making.opened(centre)
        for person in people:
            making.say(before, person, Given({"tasks": "1", "results": "5"}))
        making.closed(before)
    version = preparing.begin(kind=Kind.ROLE, by=centre)
    row = version.questions.get(key="results")
    preparing.change(question=row, asks=row.asks, words="Quite otherwise.", options=(), by=centre)
    survey = making.opened(centre)
    for person in people:
        making.say(survey, person, Given({"tasks": "4"}))
    found = queries.results(centre, making.closed(survey))
    assert (found.everybody["tasks"].share, found.before["tasks"].share) == (100, 0)
    assert found.year_before == before.year
    keys = {question.key for question in found.questions}
    assert "tasks" in keys
    assert "results" not in keys


def test_what_changes_goes_to_all_peers_whether_they_answered_or_not() -> None:
    people, centre = making.peers(9), making.centre()
    survey = making.opened(centre)
    with pytest.raises(Refused, match="once it is closed"):
        holding.reply(survey=survey, words="Too soon", by=centre)
    for person in people[:8]:
        making.say(survey, person)
    holding.reply(survey=making.closed(survey), words="A room of our own from May.", by=centre)
    told = Notice.objects.filter(kind="survey-replied", channel="product")
    asked = set(told.filter(person__in=people).values_list("person", flat=True))
    assert asked == {each.pk for each in people}
    with pytest.raises(Http404):
        holding.reply(survey=survey, words="Mine", by=making.viewer(people[0]))


def test_words_are_kept_for_so_long() -> None:
    people = making.peers(8)
    survey = making.opened(making.centre())
    for person in people:
        making.say(survey, person, making.given(words="words"))
    row = making.closed(survey)
    with clock.at(clock.at_local(row.closes_on + timedelta(days=3 * 365), making._NIGHT)):
        assert holding.forget_words(by=making.SYSTEM) == 0
    with clock.at(clock.at_local(row.closes_on + timedelta(days=3 * 365 + 3), making._NIGHT)):
        assert holding.forget_words(by=making.SYSTEM) == 8
    assert Figure.objects.count() == 1


def test_a_line_opens_for_whoever_stopped_alone_and_says_nothing_of_its_length() -> None:
    sam, noor = making.peers(2)
    survey, other = (
        making.opened(making.centre()),
        making.opened(making.centre("A B"), Kind.CULTURE),
    )
    little = kept.line_of(survey, {"c": {}}, making.viewer(sam))
    more = kept.line_of(
        survey, {"c": {"tasks": "4"}, "w": {"better": "x" * 400}}, making.viewer(sam)
    )
    assert len(little) == len(more)
    assert kept.so_far_of(survey, f" {more[:40]}\n{more[40:]} ", making.viewer(sam))["c"] == {
        "tasks": "4"
    }
    for line, of, who in ((more, survey, noor), (more, other, sam), (more[:-9], survey, sam), ("nonsense!", survey, sam), ("", survey, sam)):  # fmt: skip
        with pytest.raises(Refused, match="can't be read"):
            kept.so_far_of(of, line, making.viewer(who))


def test_by_pages_one_question_a_page_stopped_and_carried_on(world: World, sign_in: SignIn) -> None:
    survey = making.opened(world.viewer("central_lead"), Kind.CULTURE)
    client = sign_in("peer")
    start = get(client, reverse("surveys:survey-detail", args=[survey.pk]))
    page = start.click("Begin")
    assert "Question 1 of 13" in page.body
    wrong = page.press("Next")
    assert "Choose an answer, or skip this question" in wrong.body
    page = wrong.press("Next", answer="4")
    assert "Question 2 of 13" in page.body
    page = page.press("Skip this question")
    page = page.press("Next", answer="2")
    stopped = page.press("Stop, and keep what I answered")
    line = stopped.body.partition("<textarea")[2].partition(">")[2].partition("<")[0]
    again = get(client, reverse("surveys:survey-detail", args=[survey.pk]))
    page = again.press("Carry on", line=line)
    assert "Question 2 of 13" in page.body  # the first that has no answer
    for _ in range(11):
        page = page.press("Skip this question")
    assert "Question 13 of 13" in page.body
    page = page.press("Next", answer="Room to talk")
    assert "About your post" in page.body
    page = page.press("Next", patch="", post="volunteer")
    assert "Check what you answered" in page.body
    assert "Room to talk" in page.body
    page = page.press("Change your answer to: Managers understand what peer work is for.")
    page = page.press("Next", answer="5")
    for _ in range(12):
        page = (
            page.press("Skip this question")
            if "Question" in page.body and "of 13" in page.body
            else page
        )
    assert "Check what you answered" in page.press("Next", patch="", post="none").body


def test_the_report_says_what_was_published_and_no_more(world: World, sign_in: SignIn) -> None:
    assert "No survey is closed yet" in get(sign_in("peer"), REPORT).body
    people = making.peers(17)
    survey = making.opened(world.viewer("central_lead"))
    for n, person in enumerate(people):
        groups = {"patch": "North patch"} if n < 9 else {"patch": "South patch"}
        making.say(
            survey, person, Given({"tasks": "5" if n < 15 else "1", "funder": "c0"}, {}, groups)
        )
    row = making.closed(survey)
    for slug in ("peer", "volunteer", "hr", "central_lead", "patch_lead"):
        body = get(sign_in(slug), f"{REPORT}?survey={row.pk}").body
        assert "88%" in body  # fifteen of seventeen
        assert "90% or more" in body  # all nine in the north
        assert "about 75%" in body  # six of eight
    assert sign_in("line_manager").get(REPORT).status_code == 404


def test_words_are_read_by_the_central_team_alone(world: World, sign_in: SignIn) -> None:
    people = making.peers(8)
    survey = making.opened(world.viewer("central_lead"))
    for n, person in enumerate(people):
        making.say(survey, person, making.given(words=f"more of it {n}"))
    question = survey.version.questions.get(key="better")
    page = reverse("surveys:survey-words", args=[survey.pk, question.pk])
    assert sign_in("central_lead").get(page).status_code == 404  # open still
    making.closed(survey)
    body = get(sign_in("central_lead"), page).body
    assert all(f"more of it {n}" in body for n in range(8))
    for slug in ("peer", "patch_lead", "hr", "administrator", "information_governance"):
        assert sign_in(slug).get(page).status_code == 404


def test_pages_ask_as_much_for_sixty_as_for_three(
    world: World, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    people = making.peers(30)
    survey = making.opened(world.viewer("central_lead"))
    client, peer = sign_in("central_lead"), sign_in("peer")
    pages = [
        (client, reverse("surveys:survey-list")), (peer, reverse("surveys:survey-list")),
        (peer, reverse("surveys:survey-detail", args=[survey.pk])),
        (peer, reverse("surveys:answer", args=[survey.pk])),
        (client, reverse("surveys:version-list")),
        (client, reverse("surveys:version-detail", args=[survey.version_id])), (client, REPORT),
    ]  # fmt: skip
    for who, page in pages:
        who.get(page)
    few = [_queries(who, page) for who, page in pages]
    centre = world.viewer("central_lead")
    for year in range(1, 59):
        Survey.objects.create(
            kind=Kind.ROLE, year=1900 + year, version=survey.version, state="closed", least=8, poured=8,
            opened_on=clock.today(), closes_on=clock.today(),
        )  # fmt: skip
    for person in people:
        making.say(survey, person, Given({"tasks": "4"}, {}, {"patch": "North patch"}))
    making.closed(survey)
    Reply.objects.create(survey=survey, words="So", by_id=centre.person_id, on=clock.today())
    many = [_queries(who, page) for who, page in pages]
    assert max(many) <= 15
    assert many[0] == few[0]
    assert many[4:6] == few[4:6]


def _queries(client: Client, page: str) -> int:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as found:
        client.get(page)
    return len(found)
