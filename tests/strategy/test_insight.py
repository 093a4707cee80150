"""What was heard has no person and no small team; it has an owner and a day, and a no needs a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy.insight import cards, presenters
from strategy.insight.actions import answering, hearing, learning, practice, research
from strategy.insight.actions.learning import Learned
from strategy.insight.models import Insight, Lesson, Practice, Research, TookPart
from strategy.insight.months import last_day_of, month_of, months_back
from strategy.insight.queries import insights, places
from strategy.insight.queries.insights import Wanted
from strategy.insight.states import ACTED, ANSWERED, DECLINED, HEARD, NOT_FOR_US, TAKEN_UP
from tests import depth
from tests.people import trust
from tests.strategy.world_insight import OWNER, answered, asked, heard, seen, south
from tests.supervision.pages import get
from tests.world import World
from tests.worlds import built_once
from workforce.core import clock
from workforce.core.errors import CannotSave, SavedBefore
from workforce.core.models import AuditEvent, SettingValue
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Patch, Person, Team

pytestmark = pytest.mark.django_db
built = built_once("none")
SignIn = Callable[[str], Client]


def say(world: World, row: Insight, outcome: str, words: str = "Said", will_by: date | None = None, by: str = OWNER) -> Insight:  # fmt: skip
    answering.answer(
        insight=row, outcome=outcome, words=words, will_by=will_by, version=row.version, by=world.viewer(by)
    )  # fmt: skip
    return now(row)


def now(row: Insight) -> Insight:
    return Insight.objects.get(pk=row.pk)


def reads(world: World, slug: str) -> set[str]:
    rows = list(insights.listed(world.viewer(slug), Wanted()))
    return {each.words for each in insights.opened(rows)}


def crisis() -> Team:
    return Team.objects.get(name="Northside crisis team")


# Nobody can be found in it


def test_no_column_holds_a_person_but_its_owner() -> None:
    people = {each.name for each in Insight._meta.get_fields() if getattr(each, "related_model", None) is Person}  # fmt: skip
    assert people == {"owner"}


def test_who_wrote_it_down_stands_in_the_log_alone(world: World, sign_in: SignIn) -> None:
    row = heard(world, "Rotas come late", by="patch_lead_elsewhere", patch=south().pk)
    line = AuditEvent.objects.get(about=f"insight {row.pk}")
    assert (line.action, line.actor, line.on) == (
        "insight kept",
        world.people["patch_lead_elsewhere"].pk,
        None,
    )
    say(world, row, "did")
    for slug in ("peer", "central_lead", OWNER):
        body = get(sign_in(slug), reverse("insight:insight-detail", args=[row.pk])).body
        assert "Rotas come late" in body
        assert "Ines Roche" not in body.partition("<main")[2]


def test_a_small_team_or_patch_is_named_by_nobody(world: World) -> None:
    small = Team.objects.create(name="Two of us", area=crisis().area)
    trust.appointed("Ana Ash", team=small)
    with pytest.raises(CannotSave, match="would say who it was"):
        heard(world, "x", team=small.pk)
    north = Patch.objects.get(name="North patch")
    with pytest.raises(CannotSave, match="would say who it was"):
        heard(world, "x", patch=north.pk)
    assert small.pk not in {pk for pk, _ in places.teams(world.viewer("central_lead"))}
    assert not Insight.objects.exists()


def test_a_team_is_named_once_it_is_big_enough_and_was_when_it_was_heard(world: World) -> None:
    new = Team.objects.create(name="Five of us", area=crisis().area)
    for name in ("Ana Ash", "Ben Birch", "Cleo Cedar", "Dee Dale"):
        trust.appointed(name, team=new)
    with pytest.raises(CannotSave, match="would say who it was"):
        heard(world, "x", team=new.pk)
    trust.appointed("Eva Elm", team=new, starts=-1)
    row = heard(world, "x", team=new.pk)
    assert (row.team, row.patch) == (new, Patch.objects.get(name="North patch"))
    before = month_of(world.today) - timedelta(days=1)
    with pytest.raises(CannotSave, match="would say who it was"):
        heard(world, "x", team=new.pk, heard_in=before)


def test_one_person_with_two_posts_is_one(world: World) -> None:
    new = Team.objects.create(name="Four of us", area=crisis().area)
    for name in ("Ana Ash", "Ben Birch", "Cleo Cedar", "Dee Dale"):
        first = trust.appointed(name, team=new)
    senior = trust.role("senior-peer-support-worker")
    trust.appointed(first.person.name, person=first.person, team=new, role=senior)
    assert Assignment.objects.filter(team=new).count() == 5
    with pytest.raises(CannotSave, match="would say who it was"):
        heard(world, "x", team=new.pk)


def test_the_setting_asks_for_more_and_never_for_less(world: World) -> None:
    SettingValue.objects.create(slug="insight.team_from", value=50, starts=world.today)
    with pytest.raises(CannotSave, match="would say who it was"):
        heard(world, "x", patch=south().pk)


def test_what_leavers_say_carries_no_place_and_of_time_the_year(world: World) -> None:
    for place in ({"patch": south().pk}, {"team": crisis().pk}):
        with pytest.raises(CannotSave, match="few leave"):
            heard(world, "x", heard_from="exit", **place)
    row = heard(world, "x", heard_from="exit")
    assert row.heard_in == date(world.today.year, 1, 1)
    assert presenters.heard_words(row).endswith(f", {world.today.year}")
    with pytest.raises(IntegrityError), transaction.atomic():
        Insight.objects.filter(pk=row.pk).update(patch=south())


def test_a_lead_names_no_place_of_another(world: World) -> None:
    with pytest.raises(CannotSave):
        heard(world, "x", by="patch_lead", patch=south().pk)
    assert heard(world, "x", by="patch_lead").patch is None


def test_words_are_sealed_and_messages_say_nothing(world: World) -> None:
    row = heard(world, "quite recognisable")
    with connection.cursor() as cursor:
        cursor.execute("SELECT heard_words FROM insight_insight WHERE id = %s", [row.pk])
        assert b"recognisable" not in bytes(cursor.fetchone()[0])
    told = Notice.objects.filter(kind="insight-to-answer", channel="product")
    assert [each.person for each in told] == [world.people[OWNER]]
    assert not AuditEvent.objects.filter(about__contains="recognisable").exists()


def test_what_tells_who_somebody_is_goes_whole(world: World) -> None:
    row = answered(world, "It was me", patch=south().pk)
    with pytest.raises(Http404):
        hearing.take_out(insight=row, by=world.viewer("patch_lead"))
    hearing.take_out(insight=row, by=world.viewer("patch_lead_elsewhere"))
    assert not Insight.objects.exists()
    assert not Obligation.objects.filter(source_id=row.pk, state="open").exists()


# Who reads what


def test_what_waits_is_its_owners_its_leads_and_the_central_teams(world: World) -> None:
    heard(world, "waits", patch=south().pk)
    heard(world, "nowhere")
    both, near = {"waits", "nowhere"}, {"waits"}
    found = {slug: reads(world, slug) for slug in ("central_lead", OWNER, "patch_lead_elsewhere", "patch_lead", "peer", "hr", "line_manager")}  # fmt: skip
    assert found == {
        "central_lead": both, OWNER: both, "patch_lead_elsewhere": near, "patch_lead": set(), "peer": set(),
        "hr": set(), "line_manager": set(),
    }  # fmt: skip


@pytest.mark.parametrize("outcome", ["did", "not", "will"])
def test_what_was_answered_is_everybodys(world: World, outcome: str) -> None:
    row = heard(world, "asked", patch=south().pk)
    say(world, row, outcome, will_by=world.day(9) if outcome == "will" else None)
    assert all(reads(world, slug) == {"asked"} for slug in ("peer", "volunteer", "hr", OWNER))


def test_the_list_is_looked_through_and_sorted(world: World, sign_in: SignIn) -> None:
    heard(world, "waits", patch=south().pk, heard_from="survey")
    late = heard(world, "older", theme="role", heard_in=month_of(world.today) - timedelta(days=40))
    say(world, late, "not")
    marcus = world.viewer("central_lead")

    def found(**by: str) -> list[str]:
        return [each.words for each in insights.opened(list(insights.listed(marcus, Wanted(**by))))]

    assert found() == ["waits", "older"]
    assert found(sort="newest") == ["waits", "older"]
    assert found(sort="closed") == ["older", "waits"]
    assert (found(heard_from="survey"), found(theme="role")) == (["waits"], ["older"])
    assert "Clear" not in get(sign_in("central_lead"), reverse("insight:inbox")).body
    assert (found(patch=str(south().pk)), found(state=DECLINED)) == (["waits"], ["older"])


# An owner, a day, an answer


def test_a_day_an_obligation_and_a_card_until_it_is_answered(world: World) -> None:
    row = heard(world, "asked")
    assert row.due_on == world.day(28)
    owed = Obligation.objects.get(source_id=row.pk)
    assert (owed.kind, owed.state, owed.due, owed.person) == ("insight-answer", "open", world.day(28), world.people[OWNER])  # fmt: skip
    card = cards.build(world.viewer(OWNER)).cards[0]
    assert (card.day, "asked" in f"{card}") == (world.day(28), False)
    row = say(world, row, "will", will_by=world.day(40))
    assert row.state == ANSWERED
    rows = dict(Obligation.objects.filter(source_id=row.pk).values_list("cycle", "state"))
    assert rows == {"answer": "met", "act": "open"}
    assert cards.build(world.viewer(OWNER)).cards[0].day == world.day(40)
    row = say(world, row, "did", "It is there")
    assert (row.state, row.closed_on) == (ACTED, world.today)
    assert not Obligation.objects.filter(source_id=row.pk, state="open").exists()
    assert not cards.build(world.viewer(OWNER)).cards


def test_declined_says_why_and_acted_says_what(world: World) -> None:
    row = heard(world, "asked")
    for outcome, words in (("not", "owed a reason"), ("did", "Say what was done"), ("will", "Say what you will do")):  # fmt: skip
        with pytest.raises(CannotSave, match=words):
            say(world, row, outcome, "  ", world.day(9))
    for day in (None, world.today):
        with pytest.raises(CannotSave, match="still to come"):
            say(world, row, "will", will_by=day)
    with pytest.raises(CannotSave, match="Choose what your answer is"):
        say(world, row, "")
    assert say(world, row, "not", "No room until the move").state == DECLINED


def test_its_owner_answers_and_nobody_else(world: World) -> None:
    row = heard(world, "asked", patch=south().pk)
    for slug in ("central_lead", "patch_lead_elsewhere", "peer", "patch_lead"):
        with pytest.raises(Http404):
            say(world, row, "did", by=slug)


def test_whoever_comes_second_is_told_who_was_first(world: World) -> None:
    row = heard(world, "asked")
    say(world, row, "not")
    with pytest.raises(CannotSave, match=r"Neil Ashby answered it meanwhile: it is declined"):
        say(world, row, "did")
    assert now(row).replies.count() == 1


def test_a_double_press_saves_once(world: World) -> None:
    row, by = heard(world, "asked"), world.viewer(OWNER)
    given: dict[str, Any] = {
        "insight": row,
        "outcome": "did",
        "words": "Done",
        "version": 1,
        "by": by,
    }
    answering.answer(**given, once_key="one")
    with pytest.raises(SavedBefore):
        answering.answer(**given, once_key="one")


def test_handed_on_with_its_day_and_one_message(world: World) -> None:
    row, cora = heard(world, "asked"), world.people["approver"]
    with pytest.raises(CannotSave, match="somebody who can answer"):
        hearing.hand_on(insight=row, owner=world.people["peer"].pk, by=world.viewer(OWNER))
    with pytest.raises(Http404):
        hearing.hand_on(insight=row, owner=cora.pk, by=world.viewer("patch_lead_elsewhere"))
    row = hearing.hand_on(insight=row, owner=cora.pk, by=world.viewer(OWNER))
    assert (row.owner, row.due_on) == (cora, world.day(28))
    assert Obligation.objects.get(source_id=row.pk, state="open").person == cora
    assert reads(world, "approver") == {"asked"}
    assert reads(world, OWNER) == set()
    row = say(world, row, "did", by="approver")
    with pytest.raises(CannotSave, match="nothing left to hand on"):
        hearing.hand_on(insight=row, owner=world.people[OWNER].pk, by=world.viewer("central_lead"))


def test_whoever_has_left_owes_nothing(world: World) -> None:
    row = heard(world, "asked")
    Person.objects.filter(pk=row.owner_id).update(left_on=world.day(-1))
    hearing.settle_answers([row.pk])
    assert Obligation.objects.get(source_id=row.pk).state == "cancelled"


def test_words_change_while_it_waits_and_by_one_at_a_time(world: World) -> None:
    row, leila = heard(world, "first", patch=south().pk), world.viewer("patch_lead_elsewhere")
    said = hearing.Heard("forum", "team", "second", world.today, row.owner_id, patch=south().pk)
    with pytest.raises(Http404):
        hearing.word(insight=row, said=said, version=1, by=world.viewer("patch_lead"))
    hearing.word(insight=row, said=said, version=1, by=leila)
    with pytest.raises(CannotSave, match="Somebody changed it"):
        hearing.word(insight=row, said=said, version=1, by=leila)
    assert reads(world, OWNER) == {"second"}
    say(world, now(row), "did")
    with pytest.raises(CannotSave, match="answered meanwhile"):
        hearing.word(insight=row, said=said, version=3, by=leila)


def test_months_go_back_two_years() -> None:
    found = list(months_back(date(2028, 3, 31)))
    assert (found[0], found[1], found[-1], len(found)) == (date(2028, 3, 1), date(2028, 2, 1), date(2026, 4, 1), 24)  # fmt: skip
    assert last_day_of(date(2028, 2, 10)) == date(2028, 2, 29)


# Lessons, what others do, and research


def test_a_lesson_is_written_by_who_leads_and_by_whose_insight_it_was(world: World) -> None:
    said = Learned("Ask first", "A rota changed", "Ask before", world.today)
    row = heard(world, "asked")
    for slug in ("peer", "line_manager", OWNER):
        with pytest.raises(Http404):
            learning.learn(said=said, by=world.viewer(slug))
    lesson = learning.learn(said=said, insight=row, by=world.viewer(OWNER))
    assert lesson.insight == row
    with pytest.raises(Http404):
        learning.take_out(lesson=lesson, by=world.viewer("patch_lead_elsewhere"))
    learning.take_out(lesson=lesson, by=world.viewer("central_lead"))
    assert not Lesson.objects.exists()


def test_a_lesson_shows_nothing_of_an_insight_that_waits(world: World, sign_in: SignIn) -> None:
    row = heard(world, "secret so far")
    said = Learned("Ask first", "A rota changed", "Ask before", world.today)
    lesson = learning.learn(said=said, insight=row, by=world.viewer("central_lead"))
    path = reverse("insight:lesson-detail", args=[lesson.pk])
    assert "secret so far" not in get(sign_in("peer"), path).body
    assert "secret so far" in get(sign_in("central_lead"), path).body


def test_no_team_tries_something_alone(world: World) -> None:
    row, marcus = (
        practice.note(said=seen(world), by=world.viewer("peer")),
        world.viewer("central_lead"),
    )
    one, two = Team.objects.order_by("name").values_list("pk", flat=True)[:2]
    given: dict[str, Any] = {"practice": row, "group_name": "Rota group", "lead": world.people[OWNER].pk, "by": marcus}  # fmt: skip
    for teams in ([one], [one, one], []):
        with pytest.raises(CannotSave, match="stays alone with it"):
            practice.try_it(**given, teams=teams, version=1)
    with pytest.raises(Http404):
        practice.try_it(**given | {"by": world.viewer("peer")}, teams=[one, two], version=1)
    row = practice.try_it(**given, teams=[one, two], version=1)
    with pytest.raises(CannotSave, match="Say why it is not for us"):
        practice.decide(practice=row, to=NOT_FOR_US, why=" ", version=2, by=world.viewer(OWNER))
    with pytest.raises(Http404):
        practice.decide(practice=row, to=NOT_FOR_US, why="x", version=2, by=world.viewer("peer"))
    row = practice.decide(
        practice=row, to=TAKEN_UP, why="It helps", version=2, by=world.viewer(OWNER)
    )
    with pytest.raises(CannotSave, match="It is taken up meanwhile"):
        practice.decide(practice=row, to=NOT_FOR_US, why="x", version=3, by=marcus)
    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.filter(pk=row.pk).update(why="")


def test_an_address_can_be_followed_and_nothing_else(world: World) -> None:
    wrong = seen(world)
    object.__setattr__(wrong, "link", "javascript:alert(1)")
    with pytest.raises(CannotSave, match="https"):
        practice.note(said=wrong, by=world.viewer("peer"))


def test_research_goes_on_with_ethics_and_is_published_with_something_to_read(world: World) -> None:
    leila = world.viewer("patch_lead_elsewhere")
    said = asked(world)
    for name in ("ethics_reference", "ethics_on"):
        object.__setattr__(said, name, "" if name == "ethics_reference" else None)
    row = research.add(said=said, by=leila)
    row = research.move(research=row, to="ethics", why="", version=1, by=leila)
    with pytest.raises(CannotSave, match="reference of the ethical review"):
        research.move(research=row, to="under_way", why="", version=2, by=leila)
    row = research.change(research=row, said=asked(world), version=2, by=leila)
    row = research.move(research=row, to="under_way", why="", version=3, by=leila)
    with pytest.raises(CannotSave, match="reference of the ethical review"):
        research.change(research=row, said=said, version=4, by=leila)
    with pytest.raises(CannotSave, match="what was published"):
        research.move(research=row, to="published", why="", version=4, by=leila)
    output = research.add_output(research=row, title="Two pages", kind="summary", link="", on=world.today, by=leila)  # fmt: skip
    row = research.move(research=row, to="published", why="", version=4, by=leila)
    with pytest.raises(CannotSave, match="stays here"):
        research.take_out_output(output=output, by=leila)
    with pytest.raises(Http404):
        research.add(said=said, by=world.viewer("peer"))


def test_research_stops_with_a_reason(world: World) -> None:
    leila = world.viewer("patch_lead_elsewhere")
    row = research.add(said=asked(world), by=leila)
    with pytest.raises(CannotSave, match="why it stopped"):
        research.move(research=row, to="stopped", why="", version=1, by=leila)
    row = research.move(research=row, to="stopped", why="No money", version=1, by=leila)
    with pytest.raises(IntegrityError), transaction.atomic():
        Research.objects.filter(pk=row.pk).update(why_stopped="")


def test_few_are_not_counted_out_and_nobody_is_named_by_another(
    world: World, sign_in: SignIn
) -> None:
    leila = world.viewer("patch_lead_elsewhere")
    row = research.add(said=asked(world), by=leila)
    for heads in (3, 4):
        research.count(research=row, took_as="advised", group="services", heads=heads, paid="paid", by=leila)  # fmt: skip
    research.count(research=row, took_as="asked", group="carers", heads=17, paid="not", by=leila)
    path = reverse("insight:research-detail", args=[row.pk])
    body = get(sign_in("central_lead"), path).body
    assert "People who use services: fewer than 5" in body
    assert "Family and friends who care: 17 (not paid)" in body
    jo = sign_in("peer_elsewhere")
    page = get(jo, reverse("insight:part-me", args=[row.pk])).press("Put my name there", took_as="co_researcher")  # fmt: skip
    assert "Jo Adeyemi" in page.body.partition("<main")[2]
    part = TookPart.objects.get(person=world.people["peer_elsewhere"])
    with pytest.raises(Http404):
        research.take_out_part(part=part, by=world.viewer("peer"))
    page.press("Take my name back")
    assert not TookPart.objects.filter(person__isnull=False).exists()


# By its pages


def test_by_pages_heard_answered_and_learned_from(world: World, sign_in: SignIn) -> None:
    marcus, neil = sign_in("central_lead"), sign_in(OWNER)
    page = get(marcus, reverse("insight:insight-add"))
    wrong = page.press("Save", words="Rotas come late", heard_from="exit", theme="conditions", patch=str(south().pk), owner=str(world.people[OWNER].pk))  # fmt: skip
    assert "few leave" in wrong.body
    assert "Rotas come late" in wrong.body
    kept = wrong.press("Save", heard_from="forum")
    assert "Its owner gets one message" in kept.body
    row = Insight.objects.get()
    page = get(neil, reverse("insight:insight-answer", args=[row.pk]))
    wrong = page.press("Send the answer", outcome="not", words=" ")
    assert "There is a problem" in wrong.body
    done = wrong.press("Send the answer", outcome="not", words="Not before the move")
    assert "All colleagues can read it" in done.body
    sam = get(sign_in("peer"), reverse("insight:inbox"))
    assert "Declined, with a reason" in sam.body
    assert "Not before the move" in sam.click("Rotas come late").body
    page = get(neil, reverse("insight:lesson-from", args=[row.pk]))
    page.press("Save", title="Ask first", happened="A rota changed", learned="Ask before")
    assert "Ask first" in get(sign_in("peer"), reverse("insight:lesson-list")).body


def test_who_sees_it_stands_beside_what_is_written(world: World, sign_in: SignIn) -> None:
    marcus = sign_in("central_lead")
    assert "all colleagues once it is answered" in get(marcus, reverse("insight:insight-add")).body
    row = heard(world, "asked")
    body = get(sign_in(OWNER), reverse("insight:insight-answer", args=[row.pk])).body
    assert "beside your name" in body


def test_pages_ask_as_much_for_many_as_for_three(world: World, sign_in: SignIn) -> None:
    leila = world.viewer("patch_lead_elsewhere")
    project = research.add(said=asked(world), by=leila)
    clients = sign_in("peer"), sign_in("central_lead"), sign_in(OWNER)
    names = ("inbox", "lesson-list", "practice-list", "research-list")
    first = answered(world, "one", patch=south().pk)
    tried = practice.note(said=seen(world), by=leila)
    pages = [(client, reverse(f"insight:{name}")) for client in clients for name in names]
    pages += [(client, reverse("insight:insight-detail", args=[first.pk])) for client in clients]
    pages += [(clients[1], reverse("insight:research-detail", args=[project.pk]))]
    pages += [(clients[1], reverse("insight:practice-detail", args=[tried.pk]))]

    def more(count: int) -> None:
        for n in range(count):
            row = answered(world, f"Word {n}", patch=south().pk)
            heard(world, f"Waits {n}")
            for from_ in (row, first):
                said = Learned(f"Lesson {n}", "It happened", "It taught", world.today)
                learning.learn(said=said, insight=from_, by=leila)
            practice.note(said=seen(world, f"Practice {n}"), by=leila)
            research.add(said=asked(world, f"Research {n}"), by=leila)
            research.add_output(research=project, title=f"Output {n}", kind="paper", link="", on=world.today, by=leila)  # fmt: skip

    more(3)
    few = [_queries(*page) for page in pages]
    more(depth.tries(6, 27))
    assert [_queries(*page) for page in pages] == few
    assert max(few) <= 15


def _queries(client: Any, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as found:
        client.get(page)
    return len(found)


def test_the_states_that_wait_have_a_day(world: World) -> None:
    row = heard(world, "asked")
    assert row.state == HEARD
    with pytest.raises(IntegrityError), transaction.atomic():
        Insight.objects.filter(pk=row.pk).update(state=ANSWERED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Insight.objects.filter(pk=row.pk).update(heard_in=clock.today().replace(day=2))
