"""From asked to ended by both: what is owed by when, who is told what, and that the words are sealed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests import depth
from tests.supervision.pages import Page, get
from tests.wellbeing.world_adjustments import relation
from tests.world import World
from wellbeing.adjustments import cards, dates, states
from wellbeing.adjustments.actions import asking, deciding, living, sharing
from wellbeing.adjustments.actions.asking import Wish
from wellbeing.adjustments.actions.deciding import Decision
from wellbeing.adjustments.models import Adjustment, Party, Passport
from workforce.core import clock, settings
from workforce.core.access import INFORMATION_GOVERNANCE
from workforce.core.models import AuditEvent
from workforce.core.states import NotAllowed
from workforce.notices import calendar
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.actions import pause, remind
from workforce.obligations.models import Obligation
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Relationship
from workforce.reports import actions as files
from workforce.reports.models import ReportFile

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
NEED, CHANGE = "A desk that is not in the corridor", "The desk by the window"
SLUGS = ("adjustment-answer", "adjustment-decide", "adjustment-review")


@pytest.fixture(autouse=True)
def nothing_yet(world: World) -> None:
    Adjustment.objects.all().delete()
    Passport.objects.all().delete()
    Obligation.objects.filter(kind__in=SLUGS).delete()
    Notice.objects.filter(kind__startswith="adjustment").delete()


def ask(world: World) -> Adjustment:
    wish = Wish("place", NEED, [relation(world, "line_manager").pk])
    return asking.ask(wish, by=world.viewer("peer"))


def decide(world: World, row: Adjustment, outcome: str, words: str = CHANGE) -> Adjustment:
    again = world.people["hr"].pk if outcome == states.REFUSED else None
    decision = Decision(outcome, words, again=again)
    by = world.viewer("line_manager")
    return deciding.decide(row, decision=decision, version=row.version, by=by)


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(name, args=args))


def owed(row: Adjustment) -> dict[str, tuple[str, date | None]]:
    rows = Obligation.objects.filter(source_id=row.pk)
    return {each.kind.removeprefix("adjustment-"): (each.state, each.due) for each in rows}


def test_the_whole_way_on_pages(world: World, sign_in: SignIn) -> None:
    sam, dan = sign_in("peer"), sign_in("line_manager")
    form = page(sam, "adjustments:ask")
    assert "No diagnosis is asked for" in form.body
    sent = form.press("Send", kind="place", need=NEED)
    assert "without a word of it" in sent.body
    row = Adjustment.objects.get()
    there = page(dan, "adjustments:detail", row.pk)
    assert NEED in there.body
    talk = there.click("Answer and talk first").press("Send", words="Thursday at two?")
    assert "Thursday at two?" in talk.body
    form = talk.click("Decide")
    refused = form.press("Send the decision", outcome="refused", words="")
    assert "Write why it can" in refused.body
    assert "Name somebody who can look at it again" in refused.body
    offered = form.press("Send the decision", outcome="alternative", words="The back room")
    assert offered.status == 200
    mine = page(sam, "adjustments:own-detail", row.pk)
    assert "The back room" in mine.body
    mine = mine.press("Talk it over again")
    done = page(dan, "adjustments:decide", row.pk).press(
        "Send the decision", outcome="agreed", words=CHANGE
    )
    assert CHANGE in done.body
    placed = page(sam, "adjustments:own-detail", row.pk).click("It is in place").press("Save")
    assert "In place since" in placed.body
    reviewed = placed.click("Look back at it").press("Save", words="It helps", change=CHANGE)
    assert "It helps" in reviewed.body
    asked_end = reviewed.press("Ask for it to end")
    assert "You asked for it to end" in asked_end.body
    ended = page(dan, "adjustments:detail", row.pk).press("Agree, it ends")
    assert "It has ended." in ended.body
    row.refresh_from_db()
    assert (row.state, row.reviews) == (states.ENDED, 1)
    assert list(checking.check(SLUGS)) == []


def test_an_answer_in_five_working_days_a_decision_in_ten(world: World) -> None:
    """Bank holidays are none of them: from the Wednesday before Christmas 2026."""
    day = date(2026, 12, 23)
    values = settings.load(day)
    assert dates.owed_by(day, values) == (date(2027, 1, 4), date(2027, 1, 11))


@given(st.dates(date(2026, 1, 1), date(2027, 11, 1)))
def test_what_is_owed_lies_that_many_working_days_on(day: date) -> None:
    values = settings.Values(day, {})
    answer, decision = dates.owed_by(day, values)
    between = [day + timedelta(n) for n in range(1, (decision - day).days + 1)]
    working = [each for each in between if calendar.is_working(each, values)]
    assert (len(working), working[4], working[-1]) == (10, answer, decision)


def test_the_ledger_follows_each_step(world: World) -> None:
    row = ask(world)
    assert owed(row) == {"answer": ("open", row.answer_due), "decide": ("open", row.decide_due)}
    by = world.viewer("line_manager")
    row = deciding.discuss(row, version=row.version, by=by)
    assert owed(row)["answer"][0] == "met"
    assert owed(row)["decide"][0] == "open"
    row = decide(world, row, states.ALTERNATIVE)
    assert owed(row)["decide"][0] == "met"
    row = deciding.take(row, accept=False, version=row.version, by=world.viewer("peer"))
    assert owed(row)["decide"] == ("open", row.decide_due)
    row = decide(world, row, states.AGREED)
    row = living.put_in_place(row, on=world.today, version=row.version, by=by)
    assert owed(row)["review"] == ("open", world.day(91))
    with clock.at(world.day(20)):
        later = World(world.day(20), users=world.users, people=world.people)
        row = living.review(
            row, words="", change=CHANGE, version=row.version, by=later.viewer("peer")
        )
        assert owed(row)["review"] == ("open", world.day(20 + 183))
    assert list(checking.check(SLUGS)) == []


def test_time_away_stops_the_review_and_not_the_answer(world: World) -> None:
    row = ask(world)
    other = decide(world, ask(world), states.AGREED)
    other = living.put_in_place(
        other, on=world.today, version=other.version, by=world.viewer("line_manager")
    )
    pause.begin(
        person_id=row.person_id, starts=world.day(1), ends=world.day(10), by=world.viewer("hr")
    )
    assert owed(row)["answer"] == ("open", row.answer_due)
    assert owed(other)["review"] == ("open", world.day(101))


def test_the_ledger_is_between_the_two(world: World) -> None:
    row = ask(world)
    rows = Obligation.objects.filter(source_id=row.pk)
    seen = {slug for slug in world.people if rows.visible_to(world.viewer(slug)).exists()}
    assert seen == {"peer", "line_manager"}
    assert not rows.shared().exists()
    assert set(rows.values_list("assignment", flat=True)) == {None}
    sharing.stop(Party.objects.get(adjustment=row), by=world.viewer("peer"))
    seen = {slug for slug in world.people if rows.visible_to(world.viewer(slug)).exists()}
    assert seen == {"peer"}


def test_reminders_say_nothing_and_go_to_who_decides(world: World) -> None:
    row = ask(world)
    assert row.answer_due is not None
    with clock.at(row.answer_due):
        remind()
    told = Notice.objects.filter(kind="due.adjustment-answer", channel="product")
    assert {each.person_id for each in told} == {world.people["line_manager"].pk}


def cards_of(world: World, slug: str) -> list[str]:
    found = cards.build(world.viewer(slug)).cards
    return [f"{row.eyebrow} {row.title} {row.text}" for row in found]


def test_todays_cards_name_nobody_and_nothing(world: World) -> None:
    row = ask(world)
    (said,) = cards_of(world, "line_manager")
    assert said.startswith("For you Something to answer Best by ")
    assert cards_of(world, "peer") == []
    for slug in ("former_line_manager", "hr", "patch_lead", "cover_peer_supervisor"):
        assert cards_of(world, slug) == []
    row = decide(world, row, states.ALTERNATIVE)
    assert cards_of(world, "line_manager") == []
    (said,) = cards_of(world, "peer")
    assert said == "For you Something to look at Take the time you need."
    sharing.stop(Party.objects.get(adjustment=row), by=world.viewer("peer"))
    deciding.take(row, accept=False, version=row.version, by=world.viewer("peer"))
    (said,) = cards_of(world, "peer")
    assert "Who should read it?" in said


def test_a_new_manager_is_asked_about_by_the_person_alone(world: World) -> None:
    row = decide(world, ask(world), states.AGREED)
    rows = Relationship.objects
    rows.filter(pk=relation(world, "former_line_manager").pk).update(ends=world.day(-2))
    rows.filter(pk=relation(world, "line_manager").pk).update(
        starts=world.day(-1), ends=world.day(-1)
    )
    rows.filter(pk=relation(world, "future_line_manager").pk).update(starts=world.today)
    (said,) = cards_of(world, "peer")
    assert "whoever manages you now" in said
    assert cards_of(world, "future_line_manager") == []
    towards = relation(world, "future_line_manager").pk
    sharing.show(row, relationship=towards, by=world.viewer("peer"))
    assert cards_of(world, "peer") == []


def test_words_are_sealed(world: World) -> None:
    row = decide(world, ask(world), states.AGREED)
    sharing.write_passport(about="Ask me first", goes=[row.pk], version=1, by=world.viewer("peer"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT need_words, change_words FROM adjustments_adjustment")
        blobs = [bytes(each) for each in cursor.fetchone()]
        cursor.execute(
            "SELECT about_words FROM adjustments_passport WHERE person_id = %s", [row.person_id]
        )
        blobs.append(bytes(cursor.fetchone()[0]))
    for blob, words in zip(blobs, (NEED, CHANGE, "Ask me first"), strict=True):
        assert words.encode() not in blob


def test_the_log_is_the_twos(world: World, sign_in: SignIn) -> None:
    row = ask(world)
    page(sign_in("line_manager"), "adjustments:detail", row.pk)
    events = AuditEvent.objects.filter(about=f"adjustment {row.pk}")
    assert {event.action for event in events} == {"adjustment asked for", "adjustment read"}
    assert all(event.private for event in events)
    keeper = world.viewer("information_governance")
    assert keeper.has(INFORMATION_GOVERNANCE)
    assert not AuditEvent.objects.visible_to(keeper).filter(about=f"adjustment {row.pk}").exists()
    assert "Who looked" in page(sign_in("peer"), "adjustments:own-detail", row.pk).body
    assert "Who looked" not in page(sign_in("line_manager"), "adjustments:detail", row.pk).body


def test_refused_names_somebody_else_and_is_looked_at_once(world: World) -> None:
    row = ask(world)
    dan = world.viewer("line_manager")
    for again in (None, dan.person_id, world.people["peer"].pk, world.people["colleague"].pk):
        with pytest.raises(Refused, match="Name somebody"):
            deciding.decide(
                row, decision=Decision(states.REFUSED, "no", again=again), version=1, by=dan
            )
    row = decide(world, row, states.REFUSED, "no")
    row = deciding.again(row, version=row.version, by=world.viewer("peer"))
    again = Decision(states.REFUSED, "still no")
    row = deciding.decide(row, decision=again, version=row.version, by=world.viewer("hr"))
    with pytest.raises(Refused, match="looked at again already"):
        deciding.again(row, version=row.version, by=world.viewer("peer"))


def test_who_asks_for_another_look_is_told_everybody_who_reads_their_words(
    world: World, sign_in: SignIn
) -> None:
    row = decide(world, ask(world), states.REFUSED)
    asked = " ".join(page(sign_in("peer"), "adjustments:again", row.pk).body.split())
    names = f"You, {world.people['line_manager'].name} and {world.people['hr'].name}"
    assert f"<strong>{names}</strong> can see this" in asked


def test_whoever_decides_second_is_told_who_was_first(world: World) -> None:
    row = ask(world)
    decide(world, row, states.AGREED)
    row.version = 1
    with pytest.raises(Conflict, match=f"^{world.people['line_manager'].name} agreed to it"):
        decide(world, row, states.ALTERNATIVE)


def test_offered_by_the_manager_is_accepted_or_leaves_nothing(world: World) -> None:
    dan, sam = world.viewer("line_manager"), world.viewer("peer")
    for slug in ("peer_elsewhere", "line_manager"):
        with pytest.raises(Http404):
            asking.propose(person=world.people[slug].pk, kind="time", change="x", by=dan)
    row = asking.propose(person=sam.me, kind="time", change=CHANGE, by=dan)
    assert owed(row) == {}
    row = asking.accept(row, version=row.version, by=sam)
    assert row.state == states.AGREED
    other = asking.propose(person=sam.me, kind="time", change=CHANGE, by=dan)
    asking.withdraw(other, by=sam)
    other.refresh_from_db()
    assert other.change_words is None


def test_it_ends_by_both_and_alone_only_where_nobody_reads_it(world: World) -> None:
    dan, sam = world.viewer("line_manager"), world.viewer("peer")
    row = decide(world, ask(world), states.AGREED)
    row = living.ask_to_end(row, version=row.version, by=dan)
    with pytest.raises(Conflict, match="other one"):
        living.answer_end(row, agree=True, version=row.version, by=dan)
    row = living.answer_end(row, agree=False, version=row.version, by=sam)
    assert row.state == states.AGREED
    sharing.stop(Party.objects.get(adjustment=row), by=sam)
    row = living.ask_to_end(row, version=row.version, by=sam)
    assert row.state == states.ENDED


def test_no_state_is_skipped(world: World) -> None:
    row = ask(world)
    dan = world.viewer("line_manager")
    for act in (
        lambda: living.put_in_place(row, on=world.today, version=1, by=dan),
        lambda: living.review(row, words="", change="x", version=1, by=dan),
        lambda: living.ask_to_end(row, version=1, by=dan),
        lambda: deciding.again(row, version=1, by=world.viewer("peer")),
    ):
        with pytest.raises((Conflict, NotAllowed)):
            act()
    row.refresh_from_db()
    assert (row.state, row.version) == (states.ASKED, 1)


def test_who_has_no_manager_asks_somebody_of_hr(world: World) -> None:
    sam = world.viewer("peer_elsewhere")
    with pytest.raises(Refused):
        asking.ask(Wish("place", NEED), by=sam)
    row = asking.ask(Wish("place", NEED, (), world.people["hr"].pk), by=sam)
    agreed = Decision(states.AGREED, CHANGE)
    row = deciding.decide(row, decision=agreed, version=1, by=world.viewer("hr"))
    assert row.state == states.AGREED


def test_the_passport_as_a_file_is_sealed_and_its_own(world: World, sign_in: SignIn) -> None:
    from wellbeing.adjustments.reports import OwnPassport

    row = decide(world, ask(world), states.AGREED)
    sam = world.viewer("peer")
    sharing.write_passport(about="Ask me first", goes=[row.pk], version=1, by=sam)
    pk = files.ask(OwnPassport(), filters={}, format="pdf", by=sam)
    assert files.make(pk)
    assert bytes(ReportFile.objects.get(pk=pk).content or b"")[:1] == b"\x01"
    response = sign_in("peer").get(f"/reports/files/{pk}/download/")
    assert response.content.startswith(b"%PDF")
    paper = PdfReader(BytesIO(response.content))
    assert "/StructTreeRoot" in paper.trailer["/Root"]  # tagged, for who has it read aloud
    assert "Ask me first" in paper.pages[0].extract_text()
    for slug in ("line_manager", "hr", "central_lead", "information_governance"):
        assert sign_in(slug).get(f"/reports/files/{pk}/download/").status_code == 404


@pytest.mark.usefixtures("stays")
def test_pages_cost_the_same_for_many(world: World, sign_in: SignIn) -> None:
    sam, dan = sign_in("peer"), sign_in("line_manager")

    def cost(client: Client, address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(address).status_code == 200
        return len(found)

    addresses = [
        (sam, "/adjustments/mine/"),
        (sam, "/adjustments/mine/passport/"),
        (dan, "/adjustments/"),
    ]
    rows = [decide(world, ask(world), states.AGREED) for _ in range(3)]
    own = [(sam, f"/adjustments/mine/{rows[0].pk}/"), (dan, f"/adjustments/{rows[0].pk}/")]
    for client, address in [*addresses, *own]:
        client.get(address)
    before = [cost(client, address) for client, address in [*addresses, *own]]
    for _ in range(depth.tries(6, 15)):
        decide(world, ask(world), states.AGREED)
    assert [cost(client, address) for client, address in [*addresses, *own]] == before
    assert max(before) <= 15
