"""What is begun and not saved holds nothing of the other one's that could be taken back, and goes with what it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.supervision.pages import Page, get
from tests.wellbeing.world_adjustments import relation
from tests.world import World
from tests.worlds import built_once
from wellbeing.adjustments import states
from wellbeing.adjustments.actions import asking, deciding, forgetting, living, sharing, writing
from wellbeing.adjustments.actions.asking import Wish
from wellbeing.adjustments.actions.deciding import Decision
from wellbeing.adjustments.models import Adjustment, Party, Passport, Showing, Step
from wellbeing.away.actions import choosing
from wellbeing.away.actions.choosing import Wanted
from wellbeing.plan.actions import keeping, parts
from wellbeing.plan.actions import sharing as plan_sharing
from wellbeing.plan.models import Plan
from wellbeing.returning.actions import planning, running
from wellbeing.returning.actions import writing as of_returns
from wellbeing.returning.models import Return, Version
from wellbeing.returning.weeks import Plan as Weeks
from wellbeing.returning.weeks import Week
from workforce.core import clock, drafts, kept, once
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent, KeptWriting
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation
from workforce.people.actions import relationships

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
NEED, CHANGE = "A desk that is not in the corridor", "The desk by the window"
MANAGER = "line_manager"

built = built_once("none")


@pytest.fixture
def world(built: World, db: None) -> World:
    return built


def texts(world: World, slug: str = MANAGER) -> list[str]:
    """All that is kept of what this person has not saved."""
    return [value for each in kept.all_of(world.viewer(slug)) for _, value in each.fields]


def talked_over(world: World) -> Adjustment:
    """An alternative was offered, and the person would rather talk: its words stand in the form of who decides."""
    wish = Wish("place", NEED, [relation(world, MANAGER).pk])
    row = asking.ask(wish, by=world.viewer("peer"))
    offer = Decision(states.ALTERNATIVE, CHANGE)
    row = deciding.decide(row, decision=offer, version=row.version, by=world.viewer(MANAGER))
    return deciding.take(row, accept=False, version=row.version, by=world.viewer("peer"))


def in_place(world: World) -> Adjustment:
    row = talked_over(world)
    agreed = Decision(states.AGREED, CHANGE)
    row = deciding.decide(row, decision=agreed, version=row.version, by=world.viewer(MANAGER))
    return living.put_in_place(row, on=world.today, version=row.version, by=world.viewer(MANAGER))


def back(world: World) -> Return:
    weeks = Weeks((Week(50, NEED, "", "", ""), Week(100, "", "", "", "")), team=CHANGE)
    row = planning.begin(starts=world.today, plan=weeks, by=world.viewer("peer"))
    planning.confirm(Version.objects.get(of=row), by=world.viewer("peer"))
    return Return.objects.get(pk=row.pk)


def begin(open_page: Page, button: str, /, **typed: str) -> None:
    """As a page's script keeps it."""
    found = open_page.press(button, draft="any", turn="1", **typed)
    assert found.response.json()["kept"]


def page(world: World, sign_in: SignIn, name: str, pk: object) -> Page:
    return get(sign_in(MANAGER), reverse(name, args=[pk]))


def test_a_draft_of_a_decision_holds_what_was_changed(world: World, sign_in: SignIn) -> None:
    row = talked_over(world)
    decide = page(world, sign_in, "adjustments:decide", row.pk)
    assert CHANGE in decide.body
    begin(decide, "Send", outcome="agreed")
    assert "agreed" in texts(world)
    assert CHANGE not in texts(world)
    again = page(world, sign_in, "adjustments:decide", row.pk)
    assert CHANGE in again.body
    again.press("Send", outcome="agreed")
    assert Adjustment.objects.get(pk=row.pk).state == states.AGREED
    assert texts(world) == []


def test_a_draft_of_a_review_holds_what_was_changed(world: World, sign_in: SignIn) -> None:
    row = in_place(world)
    begin(page(world, sign_in, "adjustments:review", row.pk), "Save", words="It goes well")
    assert "It goes well" in texts(world)
    assert CHANGE not in texts(world)
    begin(page(world, sign_in, "adjustments:review", row.pk), "Save", change="Another desk")
    assert "Another desk" in texts(world)


def test_a_draft_of_a_return_holds_what_was_changed(world: World, sign_in: SignIn) -> None:
    row = back(world)
    change = page(world, sign_in, "returning:change", row.pk)
    assert NEED in change.body
    begin(change, "Send", pay="As always")
    assert "As always" in texts(world)
    assert not {NEED, CHANGE} & set(texts(world))
    again = page(world, sign_in, "returning:change", row.pk)
    assert NEED in again.body
    assert CHANGE in again.body
    assert "As always" in again.body


def test_what_comes_after_the_session_ended_holds_what_was_changed_and_is_saved_whole(
    world: World, sign_in: SignIn
) -> None:
    row = in_place(world)
    client = sign_in(MANAGER)
    review = get(client, reverse("adjustments:review", args=[row.pk]))
    client.logout()
    review.press("Save", words="It goes well")
    assert "It goes well" in texts(world)
    assert CHANGE not in texts(world)
    (waiting,) = kept.all_of(world.viewer(MANAGER))
    get(sign_in(MANAGER), reverse("accounts:writing-detail", args=[waiting.id])).press(
        "Save it now"
    )
    row = Adjustment.objects.get(pk=row.pk)
    assert (row.state, row.reviews) == (states.REVIEWED, 1)
    shown = page(world, sign_in, "adjustments:detail", row.pk)
    assert CHANGE in shown.body
    assert texts(world) == []


def written(world: World, row: Adjustment, sign_in: SignIn) -> None:
    begin(
        page(world, sign_in, "adjustments:review", row.pk), "Save", change=f"{CHANGE}, and a lamp"
    )
    assert f"{CHANGE}, and a lamp" in texts(world)


def test_who_may_see_it_no_more_keeps_no_draft(world: World, sign_in: SignIn) -> None:
    row = in_place(world)
    written(world, row, sign_in)
    sharing.stop(Party.objects.get(adjustment=row, capacity="manager"), by=world.viewer("peer"))
    assert texts(world) == []


def test_withdrawn_leaves_no_draft_of_either(world: World, sign_in: SignIn) -> None:
    row = talked_over(world)
    begin(page(world, sign_in, "adjustments:decide", row.pk), "Send", words="Half of it")
    asking.withdraw(row, by=world.viewer("peer"))
    assert texts(world) == []


def test_a_manager_who_manages_no_more_keeps_no_draft(world: World, sign_in: SignIn) -> None:
    row, coming = in_place(world), back(world)
    written(world, row, sign_in)
    begin(page(world, sign_in, "returning:change", coming.pk), "Send", pay="As always")
    held = relation(world, MANAGER)
    with clock.at(world.day(1)):
        relationships.end(held, on=world.today, by=replace(Viewer.system(), today=world.day(1)))
        assert texts(world) == []


def test_by_night_go_drafts_of_a_relation_that_ended_by_its_date(
    world: World, sign_in: SignIn
) -> None:
    row, coming = in_place(world), back(world)
    written(world, row, sign_in)
    begin(page(world, sign_in, "returning:change", coming.pk), "Send", pay="As always")
    writing.forget_by_night()
    of_returns.forget_by_night()
    assert "As always" in texts(world)
    with clock.at(world.day(30)):  # the manager is a former one
        writing.forget_by_night()
        of_returns.forget_by_night()
    assert texts(world) == []


def test_a_return_that_is_over_leaves_no_draft(world: World, sign_in: SignIn) -> None:
    coming = back(world)
    begin(page(world, sign_in, "returning:change", coming.pk), "Send", pay="As always")
    running.end(coming, by=world.viewer("peer"))
    assert texts(world) == []


def window(world: World, slug: str, where: str, words: str) -> QueryDict:
    """As a page's script sends it."""
    data = QueryDict(mutable=True)
    data.update({"once": once.new_key(), "text": words, "draft": "PartForm", "turn": "1"})
    user = world.users[slug].pk
    assert drafts.keep(user, where, data).at is not None
    return data


def test_deleting_a_plan_deletes_what_was_begun_in_every_window(world: World) -> None:
    peer = world.viewer("peer")
    parts.write(number=1, text="Quiet", version=0, by=peer)
    parts.write(number=2, text="Early", version=0, by=peer)
    where = [reverse("plan:part-detail", args=[number]) for number in (1, 1, 2)]
    sent = [window(world, "peer", each, f"Begun {n}") for n, each in enumerate(where)]
    assert len(texts(world, "peer")) == 6
    keeping.delete(by=peer)
    assert texts(world, "peer") == []
    for each, data in zip(where, sent, strict=True):  # what was on its way
        data["turn"] = "2"
        assert drafts.keep(world.users["peer"].pk, each, data).why_not is drafts.Why.SAVED
    assert texts(world, "peer") == []


def test_deleting_a_plan_deletes_lines_others_began_for_it(world: World) -> None:
    peer = world.viewer("peer")
    parts.write(number=1, text="Quiet", version=0, by=peer)
    plan = Plan.objects.get(person=peer.me)
    key = plan_sharing.key_of(MANAGER, world.people[MANAGER].pk)
    parts.write(number=1, text="Quiet", version=1, by=peer, share=[key])
    where = reverse("plan:line-add", args=[plan.pk])
    window(world, MANAGER, where, "You said quiet")
    keeping.forget_begun()
    assert texts(world) != []
    parts.write(number=1, text="Quiet", version=1, by=peer, stop=[key])
    keeping.forget_begun()
    assert texts(world) == []
    window(world, MANAGER, where, "You said quiet")
    keeping.delete(by=peer)
    assert texts(world) == []


def test_taking_out_how_to_be_in_touch_takes_what_was_begun(world: World) -> None:
    peer = world.viewer("peer")
    choosing.write_wish(Wanted("none", words="By post"), version=0, by=peer)
    window(world, "peer", reverse("away:wish"), "By pigeon")
    window(world, "peer", reverse("away:wish"), "By drum")
    choosing.forget_wish(by=peer)
    assert texts(world, "peer") == []


def test_adjustments_go_so_long_after_employment_ended(world: World) -> None:
    row = in_place(world)
    peer = world.viewer("peer")
    passport = sharing.write_passport(about="", goes=[row.pk], version=1, by=peer)
    sharing.show_passport(relationship=relation(world, MANAGER).pk, by=peer)
    person = world.people["peer"]
    system = Viewer.system()
    for left, stays in ((relativedelta(years=6), True), (relativedelta(years=6, days=1), False)):
        person.left_on = world.today - left
        person.save()
        forgetting.forget_old(by=system)
        assert Adjustment.objects.filter(pk=row.pk).exists() is stays
        assert Passport.objects.filter(pk=passport.pk).exists() is stays
    for model in (Step, Party, Showing):
        assert not model.objects.exists(), model
    assert not Notice.objects.filter(link__contains=str(row.pk)).exists()
    assert not Obligation.objects.open().filter(source_id=row.pk).exists()
    (line,) = AuditEvent.objects.filter(action="adjustments kept no longer")
    assert (line.on, line.private) == (person.pk, True)
    assert forgetting.forget_old(by=system) == 0


def test_adjustments_of_who_works_here_stay(world: World) -> None:
    row = in_place(world)
    with clock.at(world.today + timedelta(days=20 * 366)):
        forgetting.forget_old(by=Viewer.system())
    assert Adjustment.objects.filter(pk=row.pk).exists()
    assert not KeptWriting.objects.exists()
