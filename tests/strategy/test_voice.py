"""Co-production: the check row by row, who knows what, answers that come or are owed, and peer input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy.voice import cards, glances
from strategy.voice.actions import hearing, inputs, projects
from strategy.voice.actions.projects import Wanted
from strategy.voice.check import Heard, Part, Sign, signs
from strategy.voice.errors import CannotSave, Changed, SavedBefore
from strategy.voice.models import Input, Project, Said, Taking
from strategy.voice.owed import INPUT as INPUT_OWED
from strategy.voice.owed import SAID as SAID_OWED
from strategy.voice.queries import projects as queries
from strategy.voice.reports import CoProduction
from tests import depth
from tests.strategy.world_voice import ANSWERS, ASKS, GIVES, LEAD, ask, begin, give, part, say
from tests.supervision.pages import Page, get
from tests.world import World
from tests.worlds import built_once
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.models import Obligation
from workforce.people.models import Person
from workforce.reports.contents import Body

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
# Of the cast alone: what `world_voice` adds is for the matrix.
built = built_once("accounts")
TODAY, BEFORE, AFTER = date(2026, 6, 10), date(2026, 5, 1), date(2026, 6, 1)
DECISION = date(2026, 5, 20)
GOOD = Part("service", "first", "paid", BEFORE, 6)


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(f"voice:{name}", args=args))


# The check


@pytest.mark.parametrize(
    ("parts", "heard", "expected"),
    [
        ([GOOD], [], []),
        ([GOOD], [Heard("waits", TODAY), Heard("changed", BEFORE), Heard("not", BEFORE)], []),
        ([GOOD], [Heard("waits", date(2026, 6, 9))], [Sign.UNANSWERED]),
        ([], [], [Sign.NOT_FIRST]),
        ([Part("service", "shaping", "paid", BEFORE, 6)], [], [Sign.NOT_FIRST]),
        ([Part("corporate", "first", "work", BEFORE, 2)], [], [Sign.NOT_FIRST]),
        ([Part("service", "first", "paid", BEFORE, 0)], [], [Sign.NOT_FIRST]),
        ([Part("service", "first", "paid", BEFORE, None)], [], []),
        ([GOOD, Part("carer", "deciding", "paid", AFTER, 2)], [], [Sign.LATE]),
        ([GOOD, Part("carer", "deciding", "paid", DECISION, 2)], [], []),
        ([GOOD, Part("clinical", "after", "work", AFTER, 2)], [], []),
        ([GOOD, Part("carer", "shaping", "none", BEFORE, 2)], [], [Sign.UNPAID]),
        ([GOOD, Part("volunteer", "shaping", "expenses", BEFORE, 1)], [], [Sign.UNPAID]),
        ([GOOD, Part("service", "shaping", "declined", BEFORE, 1)], [], []),
        ([GOOD, Part("peer", "shaping", "work", BEFORE, 1)], [], []),
        ([GOOD, Part("partner", "shaping", "none", BEFORE, 1)], [], []),
        ([GOOD, Part("carer", "shaping", "none", BEFORE, 0)], [], []),
        (
            [Part("service", "after", "none", AFTER, 3)],
            [Heard("waits", BEFORE)],
            [Sign.NOT_FIRST, Sign.LATE, Sign.UNPAID, Sign.UNANSWERED],
        ),
    ],
)  # fmt: skip
def test_the_check_is_drawn_from_the_lines(
    parts: list[Part], heard: list[Heard], expected: list[Sign]
) -> None:
    assert signs("under_way", DECISION, parts, heard, TODAY) == expected


def test_what_has_just_begun_and_has_no_day_is_not_blamed_for_it() -> None:
    assert signs("begun", None, [], [], TODAY) == []
    late = [GOOD, Part("carer", "deciding", "paid", AFTER, 2)]
    assert signs("under_way", None, late, [], TODAY) == []


# Projects


def test_a_patch_s_projects_are_led_by_who_leads_it(world: World) -> None:
    row = begin(world)
    assert (row.state, row.lead_id, row.patch) == ("begun", world.people[LEAD].pk, world.things["patch"])  # fmt: skip
    elsewhere = world.things["patch_elsewhere"].pk
    for slug, more in ((LEAD, {"patch": elsewhere}), (LEAD, {"patch": None}), ("hr", {}), ("former_patch_lead", {})):  # fmt: skip
        with pytest.raises(Http404):
            begin(world, slug, **more)
    begin(world, "central_lead", patch=None)
    begin(world, "central_lead", patch=elsewhere)
    with pytest.raises(Http404):  # nor given away into a patch of others
        projects.change(
            project=row, wanted=Wanted("A", "B", "access", elsewhere), version=1, by=world.viewer(LEAD)
        )  # fmt: skip


def test_a_team_brings_its_patch_and_no_other(world: World) -> None:
    row = begin(world, patch=None, team=world.things["team"].pk)
    assert row.patch == world.things["patch"]
    with pytest.raises(CannotSave, match="a team of this patch"):
        begin(world, "central_lead", team=world.things["team_elsewhere"].pk)


def test_two_who_change_it_at_once_see_both(world: World) -> None:
    row = begin(world)
    wanted = Wanted("Another", "Words", "access", world.things["patch"].pk)
    projects.change(project=row, wanted=wanted, version=1, by=world.viewer("central_lead"))
    with pytest.raises(Changed, match="in the meantime"):
        projects.change(project=row, wanted=wanted, version=1, by=world.viewer(LEAD))


def test_the_first_who_is_invited_sets_it_under_way_and_hears_once(world: World) -> None:
    row = begin(world)
    noor = world.people["colleague"].pk
    part(world, row, who="peer", person=noor, pay="work")
    assert Project.objects.get(pk=row.pk).state == "under_way"
    told = Notice.objects.filter(kind="voice-named", channel="product")
    assert [each.person_id for each in told] == [noor]
    assert not any("letter" in each.link for each in told)
    with pytest.raises(CannotSave, match="already"):
        part(world, row, who="peer", person=noor, pay="work")
    part(world, row, who="peer", person=noor, pay="work", stage="shaping")


@pytest.mark.parametrize("who", ["service", "carer", "partner"])
def test_people_who_use_services_are_never_named(world: World, who: str) -> None:
    row = begin(world)
    with pytest.raises(CannotSave, match="never named"):
        part(world, row, who=who, person=world.people["peer"].pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Taking.objects.create(
            project=row, who=who, person=world.people["peer"], stage="first", as_what="designs", pay="paid",
            invited_on=world.today,
        )  # fmt: skip


def test_a_line_says_what_can_be(world: World) -> None:
    row = begin(world)
    for more, words in (
        ({"invited": 3, "came": 4}, "No more can have"),
        ({"invited_on": world.day(1)}, "today or before"),
        ({"who": "peer", "invited": 2, "person": world.people["peer"].pk}, "counts as one"),
    ):
        with pytest.raises(CannotSave, match=words):
            part(world, row, **more)
    made = part(world, row, invited=3)
    with pytest.raises(CannotSave, match="No more can have"):
        projects.say_came(taking=made, came=4, pay="paid", by=world.viewer(LEAD))
    with pytest.raises(Http404):
        projects.say_came(taking=made, came=2, pay="paid", by=world.viewer("colleague"))
    assert projects.say_came(taking=made, came=2, pay="none", by=world.viewer(LEAD)).came == 2


def test_whoever_is_named_takes_out_their_name_and_stays_counted(world: World) -> None:
    row = begin(world)
    noor = part(world, row, who="peer", person=world.people["colleague"].pk, pay="work")
    with pytest.raises(Http404):
        projects.take_out(taking=noor, by=world.viewer("peer"))
    projects.take_out(taking=noor, by=world.viewer("colleague"))
    left = Taking.objects.get(pk=noor.pk)
    assert (left.person_id, left.invited) == (None, 1)
    assert not Project.objects.inside(world.viewer("colleague")).filter(pk=row.pk).exists()
    projects.take_out(taking=left, by=world.viewer(LEAD))
    assert not Taking.objects.filter(pk=noor.pk).exists()
    projects.take_out(taking=left, by=world.viewer(LEAD))  # a second press


def test_names_and_numbers_are_for_those_who_took_part_and_who_leads(
    world: World, sign_in: SignIn
) -> None:
    row = begin(world, team=world.things["team"].pk)
    part(world, row, who="peer", person=world.people["colleague"].pk, pay="work")
    part(world, row, invited=3, came=2)
    part(world, row, who="carer", invited=7, came=7)
    for slug in (LEAD, "central_lead", "colleague"):
        body = page(sign_in(slug), "project-detail", row.pk).body
        assert "Noor Rahman" in body
        assert "3 invited, 2 took part" in body
    for slug in ("peer", "patch_lead_elsewhere", "line_manager", "hr", "volunteer"):
        body = page(sign_in(slug), "project-detail", row.pk).body
        assert "Noor" not in body
        assert "fewer than 5 invited, fewer than 5 took part" in body
        assert "5 to 9 invited, 5 to 9 took part" in body


def test_nothing_is_closed_while_somebody_waits_for_an_answer(world: World) -> None:
    row = begin(world)
    end: Callable[..., Project] = lambda to, words="It is done": projects.end(  # noqa: E731
        project=row, to=to, words=words, by=world.viewer(LEAD)
    )
    with pytest.raises(Changed):  # nobody was invited yet
        end("closed")
    part(world, row, who="peer", person=world.people["colleague"].pk, pay="work")
    said = say(world, row)
    with pytest.raises(CannotSave, match="waits for an answer"):
        end("closed")
    with pytest.raises(CannotSave, match="a few words"):
        end("stopped", "  ")
    assert end("stopped", "The money went elsewhere").ended_on == world.today
    assert Notice.objects.filter(kind="voice-project-over", channel="product").get().person_id == world.people["colleague"].pk  # fmt: skip
    assert Obligation.objects.get(kind=SAID_OWED, source_id=said.pk).state == "open"
    with pytest.raises(CannotSave, match="Take it up again"):
        part(world, row)
    with pytest.raises(CannotSave, match="Take it up again"):
        say(world, row)
    projects.take_up_again(project=row, by=world.viewer(LEAD))
    hearing.answer(said=said, outcome="not", words="Not this year", by=world.viewer(ANSWERS))
    assert end("closed").end_words == "It is done"


# What was said


def test_what_was_said_waits_for_those_it_concerns_and_is_open_once_answered(world: World) -> None:
    row = begin(world, team=world.things["team"].pk)
    part(world, row, who="peer", person=world.people["colleague"].pk, pay="work")
    said = say(world, row)

    def read() -> set[str]:
        return {
            slug
            for slug in world.people
            if Said.objects.visible_to(world.viewer(slug)).filter(pk=said.pk).exists()
        }

    assert read() == {LEAD, "central_lead", "colleague", ANSWERS, "line_manager"}
    hearing.answer(said=said, outcome="not", words="There is no room", by=world.viewer(ANSWERS))
    assert read() == set(world.people) - {"leaver"}
    assert not Said.objects.visible_to(Viewer.nobody()).exists()


def test_words_are_agreed_first_and_answered_by_who_can_decide(world: World) -> None:
    row = begin(world)
    write: Callable[..., Said] = lambda **more: hearing.write(  # noqa: E731
        **{
            "project": row, "who": "service", "words": "So", "agreed": True, "said_on": world.today,
            "answerer": world.people[ANSWERS].pk, "by": world.viewer(LEAD), **more,
        }
    )  # fmt: skip
    for more, words in (
        ({"agreed": False}, "Read the words"),
        ({"words": " "}, "Write what they said"),
        ({"said_on": world.day(1)}, "today or before"),
        ({"answerer": world.people["peer"].pk}, "who can decide it"),
    ):
        with pytest.raises(CannotSave, match=words):
            write(**more)
    with pytest.raises(Http404):
        write(by=world.viewer("colleague"))
    assert write(said_on=world.day(-200)).due_on == world.day(28)


def test_an_answer_is_owed_by_its_day_handed_on_and_given_once(world: World) -> None:
    row = begin(world)
    part(world, row, who="peer", person=world.people["colleague"].pk, pay="work")
    said = say(world, row)
    owed = Obligation.objects.get(kind=SAID_OWED, source_id=said.pk)
    assert (owed.person_id, owed.due, owed.state) == (world.people[ANSWERS].pk, world.day(28), "open")  # fmt: skip
    with pytest.raises(Http404):
        hearing.answer(said=said, outcome="changed", words="Yes", by=world.viewer(LEAD))
    with pytest.raises(Http404):
        hearing.hand_on(said=said, answerer=world.people[ASKS].pk, by=world.viewer("colleague"))
    with pytest.raises(CannotSave, match="who can decide it"):
        hearing.hand_on(said=said, answerer=world.people["peer"].pk, by=world.viewer(LEAD))
    hearing.hand_on(said=said, answerer=world.people[ASKS].pk, by=world.viewer(LEAD))
    hr, before = world.viewer(ASKS), world.viewer(ANSWERS)
    with pytest.raises(Http404):
        hearing.answer(said=said, outcome="changed", words="Yes", by=before)
    with pytest.raises(CannotSave, match="Say what changed"):
        hearing.answer(said=said, outcome="changed", words=" ", by=hr)
    hearing.answer(said=said, outcome="not", words="No money", by=hr)
    with pytest.raises(Changed, match="not, and why by now"):
        hearing.hand_on(said=said, answerer=world.people[ANSWERS].pk, by=world.viewer(LEAD))
    hearing.answer(said=said, outcome="changed", words="There is now", by=hr)
    with pytest.raises(Changed, match="something changed by now"):
        hearing.answer(said=said, outcome="not", words="No", by=hr)
    rows = Obligation.objects.filter(kind=SAID_OWED, source_id=said.pk)
    assert {(each.person_id, each.state) for each in rows if each.state != "cancelled"} == {(world.people[ASKS].pk, "met")}  # fmt: skip
    told = Notice.objects.filter(kind="voice-answered", channel="product")
    assert {each.person_id for each in told} == {world.people["colleague"].pk}
    assert list(checking.check([SAID_OWED, INPUT_OWED])) == []


def test_whoever_has_left_owes_nothing_and_it_stays_on_the_list(
    world: World, sign_in: SignIn
) -> None:
    said = say(world, begin(world), "Something to say")
    Person.objects.filter(pk=world.people[ANSWERS].pk).update(left_on=world.day(-1))
    hearing.settle_said([said.pk])
    assert Obligation.objects.get(kind=SAID_OWED, source_id=said.pk).state == "cancelled"
    assert "Something to say" in page(sign_in(LEAD), "open-list").body


def test_a_double_press_saves_once(world: World) -> None:
    row = begin(world)
    write: Callable[[], Said] = lambda: hearing.write(  # noqa: E731
        project=row, who="peer", words="So", agreed=True, said_on=world.today, answerer=world.people[ANSWERS].pk,
        by=world.viewer(LEAD), once_key="k" * 20,
    )  # fmt: skip
    write()
    with pytest.raises(SavedBefore):
        write()
    assert Said.objects.filter(project=row).count() == 1


# Peer input


def test_input_goes_from_a_team_to_a_peer_and_back(world: World) -> None:
    row = ask(world)
    with pytest.raises(Http404):
        inputs.take_on(row=row, by=world.viewer("volunteer"))
    with pytest.raises(Http404):
        inputs.give(row=row, words="Mine", heads=1, by=world.viewer(GIVES))
    inputs.take_on(row=row, by=world.viewer(GIVES))
    with pytest.raises(Changed, match="taken on by now"):
        inputs.take_on(row=row, by=world.viewer("peer"))
    inputs.hand_back(row=row, by=world.viewer(GIVES))
    give(world, row)
    now = Input.objects.get(pk=row.pk)
    assert (now.state, now.due_on, now.heads) == ("given", world.day(28), 3)
    owed = Obligation.objects.get(kind=INPUT_OWED, source_id=row.pk)
    assert (owed.person_id, owed.due, owed.state) == (world.people[ASKS].pk, world.day(28), "open")
    for slug in (GIVES, "central_lead", "peer"):
        with pytest.raises(Http404):
            inputs.answer(row=row, outcome="changed", words="Yes", by=world.viewer(slug))
    inputs.answer(row=row, outcome="not", words="The law says so", by=world.viewer(ASKS))
    owed.refresh_from_db()
    assert owed.state == "met"
    told = Notice.objects.filter(kind__startswith="voice-input", channel="product")
    assert {(each.kind, each.person_id) for each in told} == {
        ("voice-input-taken", world.people[ASKS].pk),
        ("voice-input-given", world.people[ASKS].pk),
        ("voice-input-answered", world.people[GIVES].pk),
    }


def test_nobody_takes_on_what_they_asked_and_it_is_asked_in_time(world: World) -> None:
    row = ask(world, by="peer")
    with pytest.raises(CannotSave, match="Somebody else takes it on"):
        inputs.take_on(row=row, by=world.viewer("peer"))
    asked = inputs.Asked("A", "policy", "HR", "B", "C", world.today)
    with pytest.raises(CannotSave, match="still to come"):
        inputs.ask(asked=asked, by=world.viewer(ASKS))


def test_what_is_not_given_says_why_to_both(world: World) -> None:
    row = ask(world)
    inputs.take_on(row=row, by=world.viewer(GIVES))
    with pytest.raises(Http404):
        inputs.let_go(row=row, why="So", by=world.viewer("peer"))
    with pytest.raises(CannotSave, match="Say why"):
        inputs.let_go(row=row, why=" ", by=world.viewer(GIVES))
    inputs.let_go(row=row, why="Nobody has time", by=world.viewer(GIVES))
    told = Notice.objects.filter(kind="voice-input-let-go", channel="product")
    assert [each.person_id for each in told] == [world.people[ASKS].pk]
    with pytest.raises(Changed):
        inputs.give(row=row, words="All the same", heads=1, by=world.viewer(GIVES))


def test_what_peers_gave_is_for_both_until_it_is_answered_and_no_name_ever(
    world: World, sign_in: SignIn
) -> None:
    row = ask(world)
    give(world, row, "Begin with the date")
    for slug in (ASKS, GIVES, "central_lead"):
        body = page(sign_in(slug), "input-detail", row.pk).body
        assert "Begin with the date" in body
        assert "Max Silva" in body
    others = ("peer", "line_manager", LEAD, "administrator")
    for slug in others:
        body = page(sign_in(slug), "input-detail", row.pk).body
        assert "Begin with the date" not in body
        assert "Max Silva" not in body
    inputs.answer(row=row, outcome="changed", words="It does now", by=world.viewer(ASKS))
    for slug, name in (
        (ASKS, "input-answer"),
        (GIVES, "input-give"),
    ):  # nothing is left to write there
        assert sign_in(slug).get(reverse(f"voice:{name}", args=[row.pk])).status_code == 302
    for slug in others:
        body = page(sign_in(slug), "input-detail", row.pk).body
        assert "Begin with the date" in body
        assert "It does now" in body
        assert "Max Silva" not in body


# Pages, Today, reports


def test_a_project_from_the_first_line_to_the_last_by_its_pages(
    world: World, sign_in: SignIn
) -> None:
    lead = sign_in(LEAD)
    begun = page(lead, "project-begin").press(
        "Begin it", title="A calmer waiting room", about="Where it is, and what is in it", aim="access",
    )  # fmt: skip
    row = Project.objects.get()
    assert "Nobody has been invited yet" in begun.body
    form = page(lead, "part-add", row.pk)
    wrong = form.press("Save", who="service", name="Sam Okafor", stage="first", as_what="designs", pay="paid")  # fmt: skip
    assert "never named" in wrong.body
    unknown = form.press("Save", who="peer", name="Nobody Atall", stage="first", as_what="designs", pay="work")  # fmt: skip
    assert "Nobody here has this name" in unknown.body
    form.press("Save", who="peer", name="sam okafor", stage="first", as_what="designs", pay="work")
    assert Taking.objects.get().person_id == world.people["peer"].pk
    said = page(lead, "said-add", row.pk)
    missed = said.press("Save", who="service", words="A window", answerer=str(world.people[ANSWERS].pk))  # fmt: skip
    assert "Read the words to those who said them first" in missed.body
    said.press("Save", who="service", words="A window", agreed="yes", answerer=str(world.people[ANSWERS].pk))  # fmt: skip
    waits = Said.objects.get()
    done = page(sign_in(ANSWERS), "said-answer", waits.pk).press("Send the answer", outcome="changed", words="It has one")  # fmt: skip
    assert "It has one" in done.body
    again = sign_in(ANSWERS).get(reverse("voice:said-answer", args=[waits.pk]))
    assert again.headers["Location"] == reverse("voice:project-detail", args=[row.pk])
    page(lead, "project-close", row.pk).press("Close it", words="It is calmer.")
    assert "It is calmer." in page(sign_in("volunteer"), "project-detail", row.pk).body


def test_today_asks_whoever_owes_and_no_line_says_what_about(world: World) -> None:
    def today(slug: str) -> list[tuple[str, date | None]]:
        return [(each.title, each.day) for each in cards.build(world.viewer(slug)).cards]

    say(world, begin(world), "A secret garden")
    assert today(ANSWERS) == [("What do you answer?", world.day(28))]
    row = ask(world)
    inputs.take_on(row=row, by=world.viewer(GIVES))
    assert today(GIVES) == [("What do you say to it?", world.day(60))]
    inputs.give(row=row, words="Long", heads=1, by=world.viewer(GIVES))
    assert (today(GIVES), today(ASKS)) == ([], [("What did peer input change?", world.day(28))])
    texts = [each.text for slug in (ANSWERS, ASKS) for each in cards.build(world.viewer(slug)).cards]  # fmt: skip
    assert not any("garden" in text or "Long" in text for text in texts)


def _report(world: World, slug: str = "hr") -> Body:
    return CoProduction().body(world.viewer(slug), {})  # type: ignore[arg-type]


def _lines(body: Body, heading: str) -> list[Sequence[Any]]:
    (table,) = [each.table for each in body.sections if each.heading == heading]
    assert table is not None
    return [list(row) for row in table.rows]


def test_the_board_reads_what_changed_and_no_exact_number_of_people(world: World) -> None:
    row = begin(world)
    part(world, row, invited=9, came=8)
    part(world, row, who="carer", invited=3, came=3, pay="none")
    part(world, row, who="peer", person=world.people["colleague"].pk, pay="work")
    hearing.answer(said=say(world, row, "A window"), outcome="changed", words="It has one", by=world.viewer(ANSWERS))  # fmt: skip
    say(world, row, "Something that waits")
    ask(world)
    body = _report(world)
    assert body.headline == "1 project; 2 things said, 1 of them with a change"
    assert _lines(body, "Service cultures") == [
        ["The letter after discharge", "North patch", "Under way", "2 things said, 1 answered, 1 with a change.",
         "Time not paid"]
    ]  # fmt: skip
    assert _lines(body, "What changed") == [["A window", "It has one", "The letter after discharge"]]  # fmt: skip
    counted = [(who, count.words) for who, count in _lines(body, "Who took part")]
    assert counted == [
        ("Peer workers", "fewer than 5"),
        ("Peer volunteers", "fewer than 5"),
        ("People who use services", "5 to 9"),
        ("Carers, families and friends", "fewer than 5"),
    ]
    assert dict(map(tuple, _lines(body, "More than a token?")))["Time not paid"] == 1  # type: ignore[arg-type]
    assert dict(map(tuple, _lines(body, "Peer input")))["Asked for"] == 1  # type: ignore[arg-type]
    assert not any("waits" in str(line) and "Something" in str(line) for each in body.sections for line in _lines(body, each.heading))  # fmt: skip


def test_a_lead_s_patch_shows_signs_and_what_changed_there_alone(world: World) -> None:
    for where, by in (("patch", LEAD), ("patch_elsewhere", "patch_lead_elsewhere")):
        row = begin(world, by, title=f"Of {where}", patch=world.things[where].pk)
        part(world, row, by, pay="none")
        answered = say(world, row, by=by)
        hearing.answer(said=answered, outcome="changed", words="Yes", by=world.viewer(ANSWERS))
    shown = glances.of(world.viewer(LEAD), world.things["patch"])
    assert [(each.title, each.text) for each in shown.risk] == [("Of patch", "To put right: time not paid.")]  # fmt: skip
    assert [each.title for each in shown.well] == ["Of patch"]
    assert len(glances.of(world.viewer("central_lead"), None).risk) == 2
    assert not glances.of(world.viewer("peer"), None).risk


def test_the_log_says_what_was_done_and_no_words(world: World) -> None:
    row = begin(world, title="Quite recognisable")
    part(world, row, who="peer", person=world.people["colleague"].pk, pay="work")
    say(world, row, "Quite recognisable")
    lines = AuditEvent.objects.filter(about=f"co-production {row.pk}").order_by("at", "pk")
    assert [each.action for each in lines] == [
        "co-production begun", "co-production: who takes part", "co-production: something was said",
    ]  # fmt: skip
    assert not any("recognisable" in f"{each.action}{each.about}{each.basis}" for each in lines)


def test_empty_pages_say_what_would_bring_something(world: World, sign_in: SignIn) -> None:
    client = sign_in("peer")
    for name, words in (
        ("home", "Nothing to show here"),
        ("input-list", "Any team, clinical or corporate, can ask"),
        ("open-list", "Nothing waits where you take part"),
    ):
        assert words in page(client, name).body
    assert page(client, "input-list").has_link("There is a network of colleagues who do")


def _queries(client: Client, address: str) -> int:
    client.get("/people/pay/")
    with CaptureQueriesContext(connection) as used:
        assert client.get(address).status_code == 200, address
    return len(used.captured_queries)


@pytest.mark.usefixtures("stays")
def test_pages_ask_as_much_of_three_as_of_many(world: World, sign_in: SignIn) -> None:
    def grow(row: Project, count: int) -> None:
        for number in range(count):
            part(world, row, invited=number + 1)
            say(world, row)
            part(world, begin(world, title=f"Project {number}"), pay="none")
            give(world, ask(world, by=ASKS))

    row = begin(world, team=world.things["team"].pk)
    part(world, row, who="peer", person=world.people["colleague"].pk, pay="work")
    grow(row, 3)
    addresses = [reverse(f"voice:{name}") for name in ("home", "open-list", "input-list")]
    addresses += [reverse("voice:project-detail", args=[row.pk])]
    addresses += [reverse("voice:input-detail", args=[Input.objects.first().pk])]  # type: ignore[union-attr]
    pages = [
        (sign_in(slug), each) for slug in (LEAD, "colleague", "central_lead") for each in addresses
    ]
    few = [_queries(*page) for page in pages]
    grow(row, depth.tries(6, 12))
    many = [_queries(*page) for page in pages]
    assert many == few
    assert max(many) <= 15, many


def test_the_day_of_an_answer_is_the_trust_s_to_set(world: World) -> None:
    row = begin(world)
    with clock.at(world.today + timedelta(days=3)):
        assert say(world, row).due_on == world.day(31)
    assert queries.facts(world.viewer("peer"), [row])[row.pk].signs == []


def test_input_of_somebody_who_is_away_is_opened_again_by_the_centre(world: World) -> None:
    row = ask(world)
    inputs.take_on(row=row, by=world.viewer(GIVES))
    for slug in ("peer", ASKS, LEAD):
        with pytest.raises(Http404):
            inputs.hand_back(row=row, by=world.viewer(slug))
    now = inputs.hand_back(row=row, by=world.viewer("central_lead"))
    assert (now.state, now.taken_by_id) == ("asked", None)
    told = Notice.objects.filter(kind="voice-input-open", channel="product")
    assert [each.person_id for each in told] == [world.people[GIVES].pk]
    inputs.take_on(row=row, by=world.viewer("peer"))
    inputs.hand_back(row=row, by=world.viewer("peer"))
    assert told.count() == 1  # who hands back their own needs no message


def test_a_project_is_led_by_who_says_so_and_may(world: World) -> None:
    row = begin(world)
    with pytest.raises(Http404):
        projects.take_the_lead(project=row, by=world.viewer("peer"))
    for _ in range(2):
        projects.take_the_lead(project=row, by=world.viewer("central_lead"))
    row.refresh_from_db()
    assert row.lead_id == world.people["central_lead"].pk
    told = Notice.objects.filter(kind="voice-project-led", channel="product")
    assert [each.person_id for each in told] == [world.people[LEAD].pk]
    wanted = Wanted("A", "B", "access", world.things["patch"].pk)
    with pytest.raises(Changed):  # a change that was begun before is told
        projects.change(project=row, wanted=wanted, version=1, by=world.viewer(LEAD))
