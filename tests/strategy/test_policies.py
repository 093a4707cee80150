"""Policies: written together, in force, read, looked at again; and what each of it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy.policies import cards, presenters
from strategy.policies.actions import keeping, reading, together, writing
from strategy.policies.actions.keeping import About
from strategy.policies.actions.writing import Said
from strategy.policies.errors import CannotSave, Changed, SavedBefore
from strategy.policies.models import Acknowledged, CoAuthor, Policy, Readers, Version, VersionFile
from strategy.policies.owed import settle_reviews
from strategy.policies.queries import policies as queries
from strategy.policies.search import find_policies
from tests import depth
from tests.people import trust
from tests.strategy import world_policies
from tests.strategy.world_policies import PDF, begun, draft_of, forced, now, on, written
from tests.supervision.pages import Page, get
from tests.world import World
from workforce.core import clock, governed
from workforce.core.access import Viewer
from workforce.core.documents import Upload
from workforce.core.governed import GovernedForm
from workforce.core.models import AuditEvent
from workforce.core.searching import NOTHING, Asked
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(f"policies:{name}", args=args))


def current(world: World) -> Version:
    return now(Version.objects.get(policy=world.things["policy"], state="in_force"))


def draft(world: World) -> Version:
    return draft_of(world.things["policy"])


def owed(policy: Policy) -> list[tuple[str, str, date, str]]:
    rows = Obligation.objects.filter(kind="policy-review", source_id=policy.pk).order_by("cycle")
    return list(rows.values_list("cycle", "person__first_name", "due", "state"))


def force(world: World, slug: str = "patch_lead", **more: Any) -> Version:
    row = draft(world)
    return writing.put_in_force(row, seen=row.version, by=on(world, slug), read_again=False, **more)


# Written


def test_what_is_being_written_is_for_those_who_write_it(world: World) -> None:
    row = draft(world)
    seen = {
        slug
        for slug in world_policies.HERE
        if Version.objects.visible_to(on(world, slug)).filter(pk=row.pk).exists()
    }
    assert seen == {"patch_lead", "central_lead", "peer"}
    unseen = world.things["policy unseen"]
    assert queries.policy(on(world, "hr"), unseen.pk) == unseen
    assert queries.policy(on(world, "patch_lead"), unseen.pk) is None


def test_whoever_writes_it_writes_but_does_not_put_it_in_force(world: World) -> None:
    row, sam = draft(world), on(world, "peer")
    writing.write(row, Said(said="Sam's words", develops="More"), seen=row.version, by=sam)
    assert now(row).said == "Sam's words"
    for act in (
        lambda: writing.put_in_force(row, read_again=False, seen=row.version + 1, by=sam),
        lambda: writing.discard(row, by=sam),
        lambda: writing.begin_next(row.policy, by=sam),
        lambda: keeping.govern(row.policy, [], by=sam),
    ):
        with pytest.raises(Http404):
            act()
    with pytest.raises(Http404):
        together.take_out(world.things["policy people"], by=sam)
    together.take_out(world.things["policy writer"], by=sam)
    with pytest.raises(Http404):
        writing.write(now(row), Said(said="Again"), seen=now(row).version, by=sam)


@pytest.mark.parametrize(
    ("lacks", "words"),
    [
        ({"said": ""}, writing.NEITHER),
        ({"develops": " "}, writing.DEVELOPS),
        ({"review_on": None}, "Choose by when it is looked at again"),
        ({"review_on": date(2020, 1, 1)}, "Choose by when it is looked at again"),
        ({"review_on": date(2050, 1, 1)}, "Choose by when it is looked at again"),
        ({"changes": ""}, "Write what changes with this version"),
    ],
)
def test_what_a_version_lacks_is_said_and_it_is_not_in_force(
    world: World, lacks: dict[str, Any], words: str
) -> None:
    VersionFile.objects.all().delete()
    Version.objects.filter(pk=draft(world).pk).update(file_kind="")
    written(world, draft(world), **({"changes": "More"} | lacks))
    with pytest.raises(CannotSave, match=words):
        force(world)
    assert current(world).number == 2


def test_a_file_says_it_as_well_and_is_looked_at_and_sealed(world: World) -> None:
    row = draft(world)
    assert writing.file_of(row) == writing.file_of(current(world))
    with pytest.raises(CannotSave, match="This file is none of them"):
        written(world, row, upload=Upload("a.pdf", b"MZ a program"))
    written(world, row, said="", upload=Upload("other.pdf", PDF + b"a secret line"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM policies_versionfile WHERE version_id = %s", [row.pk])
        assert b"secret" not in bytes(cursor.fetchone()[0])
    assert b"a secret line" in writing.file_of(now(row))
    written(world, row, no_file=True)
    assert (now(row).file_kind, VersionFile.objects.filter(version=row).exists()) == ("", False)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"equality_by": "The equality team", "equality_found": "Nothing"}, "equality_on"),
        ({"equality_on": date(2024, 1, 1), "equality_found": "Nothing"}, "equality_by"),
        ({"equality_on": date(2024, 1, 1), "equality_by": "The team"}, "equality_found"),
        ({"equality_on": date(2050, 1, 1), "equality_by": "The team", "equality_found": "No"}, "equality_on"),
    ],
)  # fmt: skip
def test_an_equality_check_has_all_three_or_none(
    world: World, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(CannotSave) as caught:
        written(world, draft(world), **given)
    assert caught.value.field == field


def test_the_next_version_begins_as_it_reads_with_those_who_wrote_it_and_is_checked_anew(
    world: World,
) -> None:
    row = current(world)
    assert [each.number for each in Version.objects.filter(policy=row.policy)] == [3, 2, 1]
    with pytest.raises(CannotSave, match="being written already"):
        writing.begin_next(row.policy, by=on(world, "patch_lead"))
    written(world, draft(world), changes="More", equality_on=world.today, equality_by="The team", equality_found="Two gaps")  # fmt: skip
    force(world)
    made = now(writing.begin_next(row.policy, by=on(world, "central_lead")))
    assert made.said == current(world).said
    assert (made.equality_on, made.equality_found, made.review_on) == (None, "", None)
    assert made.coauthors.count() == current(world).coauthors.count() == 2


def test_two_who_write_at_once_lose_nothing(world: World, sign_in: SignIn) -> None:
    row = draft(world)
    form = page(sign_in("patch_lead"), "version-write", row.pk)
    writing.write(row, Said(said="Sam was quicker"), seen=row.version, by=on(world, "peer"))
    again = form.press("Save", said="Leila's words", develops="Room")
    assert "Somebody changed this in the meantime" in again.body
    assert "Sam was quicker" in again.body
    assert now(row).said == "Sam was quicker"
    again.press("Save")
    assert (now(row).said, now(row).develops) == ("Leila's words", "Room")


def test_a_page_that_was_left_open_does_not_put_other_words_in_force(world: World) -> None:
    row, leila = draft(world), on(world, "patch_lead")
    written(world, row, changes="Other")
    with pytest.raises(Changed):
        writing.put_in_force(row, read_again=False, seen=row.version, by=leila)
    force(world)
    with pytest.raises(CannotSave, match="Write the next one"):
        writing.write(row, Said(said="After all"), seen=now(row).version, by=leila)


def test_a_double_press_saves_once(world: World) -> None:
    # Only somebody who is signed in presses twice.
    by = Viewer(
        world.users["central_lead"].pk, world.people["central_lead"].pk, "Marcus",
        frozenset({"central_lead"}), clock.today(),
    )  # fmt: skip
    said = About(title="Once", about="For all", owner_id=by.me)
    keeping.begin(said, by=by, once_key="k")
    with pytest.raises(SavedBefore):
        keeping.begin(said, by=by, once_key="k")
    assert Policy.objects.filter(title="Once").count() == 1


def test_thrown_away_the_one_in_force_stays_and_a_policy_that_never_was_goes(world: World) -> None:
    writing.discard(draft(world), by=on(world, "patch_lead"))
    assert current(world).number == 2
    unseen = world.things["policy unseen"]
    writing.discard(draft_of(unseen), by=on(world, "hr"))
    assert not Policy.objects.filter(pk=unseen.pk).exists()
    with pytest.raises(CannotSave):
        writing.discard(current(world), by=on(world, "patch_lead"))


def test_one_version_is_in_force_and_one_written_whoever_asks_the_database(world: World) -> None:
    for state, more in (("written", {}), ("in_force", {"in_force_on": world.today, "review_on": world.today, "asked_on": world.today})):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.create(policy=world.things["policy"], number=9, state=state, **more)


# Together


def shown(world: World, slug: str, row: Version) -> list[str]:
    viewer = on(world, slug)
    rows = queries.coauthors(viewer, row)
    keeps = slug in {"patch_lead", "central_lead"}
    return [each["name"] for each in presenters.coauthors(rows, viewer, 5, writes=keeps)]


def test_a_colleague_says_themselves_whether_their_name_is_read(world: World) -> None:
    row, few = current(world), "Fewer than 5 people"
    mine = CoAuthor.objects.get(version=row, person__isnull=False)
    assert shown(world, "volunteer", row) == ["A colleague", few]
    assert shown(world, "peer", row) == shown(world, "patch_lead", row) == ["Sam Okafor", few]
    for slug in ("patch_lead", "central_lead"):
        with pytest.raises(Http404):
            together.show_name(mine, shown=True, by=on(world, slug))
    together.show_name(mine, shown=True, by=on(world, "peer"))
    assert shown(world, "volunteer", row) == ["Sam Okafor", few]
    together.show_name(mine, shown=False, by=on(world, "peer"))
    assert shown(world, "volunteer", row) == ["A colleague", few]


def test_no_name_of_a_colleague_who_did_not_say_so_is_on_any_page(
    world: World, sign_in: SignIn
) -> None:
    client, row = sign_in("volunteer"), current(world)
    for name, pk in (("policy-detail", row.policy_id), ("version-detail", row.pk)):
        body = page(client, name, pk).body
        assert "Okafor" not in body
        assert "A colleague" in body
        assert "3 people" not in body
    assert "Okafor" in page(sign_in("peer"), "policy-detail", row.policy_id).body


def test_experience_is_said_of_peers_and_of_people_who_use_services_alone(world: World) -> None:
    row = draft_of(begun(world, "Another"))
    leila = on(world, "patch_lead")
    of_hr = together.ask_colleague(row, name="helen  marsh", role="HR", by=leila)
    assert of_hr.has_experience is False
    assert queries.version(leila, row.pk).is_co_written is False  # type: ignore[union-attr]
    peer = together.ask_colleague(row, name="Noor Rahman", role="peer worker", by=leila)
    assert peer.has_experience is True
    assert queries.version(leila, row.pk).is_co_written is True  # type: ignore[union-attr]
    notice = Notice.objects.get(kind="policy-writes", person=peer.person, channel="product")
    assert notice.link == reverse("policies:version-detail", args=[row.pk])


def test_who_writes_with_one_is_refused_in_words(world: World) -> None:
    row, leila = draft(world), on(world, "patch_lead")
    for name in ("Sam", "Nobody Atall", "", "Dee Marlow"):  # Dee has left
        with pytest.raises(CannotSave, match="Nobody here has this name"):
            together.ask_colleague(row, name=name, role="peer", by=leila)
    with pytest.raises(CannotSave, match="already"):
        together.ask_colleague(row, name="Sam Okafor", role="peer", by=leila)
    with pytest.raises(CannotSave, match="Say as what"):
        together.ask_colleague(row, name="Noor Rahman", role=" ", by=leila)
    for people in (0, 501):
        with pytest.raises(CannotSave, match="Enter how many people"):
            together.count_people(row, people=people, role="carers", by=leila)
    with pytest.raises(Http404):
        together.count_people(row, people=2, role="carers", by=on(world, "colleague"))


# In force and read


def test_read_is_said_by_oneself_and_asked_again_only_when_the_owner_says_so(world: World) -> None:
    noor, row = on(world, "colleague"), current(world)
    assert queries.whole(noor, row.policy).read is not None
    written(world, draft(world), changes="A word")
    third = force(world)
    whole = queries.whole(noor, row.policy)
    assert whole.current == third
    assert whole.read is not None  # nothing new is asked
    assert "You read version 2" in presenters.read_words(whole)
    fourth = now(writing.begin_next(row.policy, by=on(world, "patch_lead")))
    written(world, fourth, changes="New rights")
    forced(world, fourth, read_again=True)
    assert queries.whole(noor, row.policy).read is None
    with pytest.raises(CannotSave, match="Another version is in force"):
        reading.read(third, by=noor)
    reading.read(fourth, by=noor)
    reading.read(fourth, by=noor)
    assert Acknowledged.objects.filter(version=fourth).count() == 1
    reading.not_read(now(fourth), by=noor)
    assert queries.whole(noor, row.policy).read is None


def test_whoever_keeps_it_learns_how_many_and_nobody_who(world: World, sign_in: SignIn) -> None:
    row = current(world)
    assert not Acknowledged.objects.visible_to(on(world, "patch_lead")).exists()
    assert not Acknowledged.objects.visible_to(on(world, "central_lead")).exists()
    body = page(sign_in("patch_lead"), "policy-detail", row.policy_id).body
    assert "fewer than 5 of" in body
    assert "Rahman" not in body
    assert "have read it</strong>" not in page(sign_in("line_manager"), "policy-detail", row.policy_id).body  # fmt: skip


def test_how_many_have_read_it_comes_in_steps_of_those_who_are_asked(world: World) -> None:
    row = current(world)
    team = trust.team("A large team")
    for n in range(12):
        who = trust.appointed(f"Reader Number{n}", team=team).person
        if n < 7:
            Acknowledged.objects.create(version=row, person=who, on=world.today)
    # Of those who are not asked, and of those who left, nobody counts.
    Acknowledged.objects.create(version=row, person=world.people["hr"], on=world.today)
    posts = Assignment.objects.select_related("person")
    asked = len(
        {
            each.person_id
            for each in posts
            if each.starts <= world.today
            and (each.ends is None or each.ends >= world.today)
            and (each.person.left_on is None or each.person.left_on >= world.today)
        }
    )
    found = queries.whole(on(world, "patch_lead"), row.policy).figures
    assert found is not None
    assert found.read.words == "5 to 9"  # seven, and Noor
    assert found.asked.words == f"{asked // 5 * 5} to {asked // 5 * 5 + 4}"
    assert (found.read.value, found.asked.value, found.not_yet.value) == (None, None, None)
    Policy.objects.filter(pk=row.policy_id).update(readers=Readers.NOBODY)
    policy = Policy.objects.get(pk=row.policy_id)
    assert queries.whole(on(world, "patch_lead"), policy).figures is None


def test_a_policy_says_what_it_wants(world: World, sign_in: SignIn) -> None:
    row = draft_of(begun(world, "Bare"))
    forced(world, written(world, row, review_on=world.day(40)))
    said = presenters.wants_words(queries.version(on(world, "peer"), row.pk), world.today)
    assert [each[:26] for each in said] == [
        "Nobody with experience of ",
        "No equality check is writt",
    ]
    with clock.at(world.day(41)):
        late = presenters.wants_words(queries.version(on(world, "peer"), row.pk), clock.today())
        assert len(late) == 3
        assert late[0].startswith("It was to be looked at again by")
        body = page(sign_in("volunteer"), "policy-detail", row.policy_id).body
        assert "What this policy still needs" in body
        for only, there in (("review", True), ("experience", True), ("equality", True), ("soon", False)):  # fmt: skip
            rows = queries.register(on(world, "volunteer"), only=only)
            assert rows.filter(pk=row.pk).exists() is there
    with clock.at(world.day(40)):  # on its day it hasn't passed
        assert not queries.register(on(world, "peer"), only="review").filter(pk=row.pk).exists()


def test_the_register_is_searched_and_says_what_one_has_to_read(world: World, sign_in: SignIn) -> None:  # fmt: skip
    row = current(world)
    sam, noor, helen = (on(world, slug) for slug in ("peer", "colleague", "hr"))
    assert row in queries.register(sam, only="unread")
    assert row not in queries.register(noor, only="unread")  # read it
    assert row not in queries.register(helen, only="unread")  # isn't asked
    assert list(queries.register(sam, text="changes WORK")) == [row]
    assert list(queries.register(sam, text="changes nothing-like-it")) == []
    assert (
        "No policy in force fits"
        in get(sign_in("peer"), reverse("policies:policy-list") + "?q=nothing-like-it").body
    )
    odd = get(sign_in("peer"), reverse("policies:policy-list") + "?only=nonsense&page=abc")
    assert odd.status == 200


# Looked at again


def test_whoever_owns_it_owes_a_look_by_its_day(world: World) -> None:
    policy, leila = world.things["policy"], on(world, "patch_lead")
    due = current(world).review_on
    assert due is not None
    assert owed(policy) == [("1.1", "Leila", world.day(275), "met"), ("2.1", "Leila", due, "open")]
    with pytest.raises(CannotSave, match="Choose a day from tomorrow"):
        reading.stays(policy, said="We looked", until=world.today, seen=due.toordinal(), by=leila)
    with pytest.raises(CannotSave, match="why it stays"):
        reading.stays(policy, said=" ", until=world.day(9), seen=due.toordinal(), by=leila)
    with pytest.raises(Changed):
        reading.stays(policy, said="We looked", until=world.day(9), seen=1, by=leila)
    reading.stays(
        policy, said="The peer group looked", until=world.day(500), seen=due.toordinal(), by=leila
    )
    assert owed(policy)[1:] == [("2.1", "Leila", due, "met"), ("2.2", "Leila", world.day(500), "open")]  # fmt: skip
    written(world, draft(world), changes="More", review_on=world.day(600))
    force(world)
    assert [each[3] for each in owed(policy)] == ["met", "met", "met", "open"]
    assert list(checking.check(["policy-review"])) == []


def test_handed_over_it_is_the_others_to_keep(world: World) -> None:
    policy, leila = world.things["policy"], on(world, "patch_lead")
    said = About(title="Changes at work", about="As before", owner_id=world.people["hr"].pk)
    with pytest.raises(Changed):
        keeping.change(policy, said, version=9, by=leila)
    keeping.change(policy, said, version=policy.version, by=leila)
    assert {each[1] for each in owed(policy) if each[3] == "open"} == {"Helen"}
    assert Notice.objects.filter(kind="policy-yours", person=world.people["hr"]).exists()
    with pytest.raises(Http404):
        keeping.change(policy, said, version=2, by=leila)
    other = About(title="So", about="So", owner_id=world.people["volunteer"].pk)
    with pytest.raises(CannotSave, match="from the list"):
        keeping.change(policy, other, version=2, by=on(world, "central_lead"))
    assert list(checking.check(["policy-review"])) == []


def test_of_an_owner_who_left_nothing_is_owed_and_the_page_says_so(
    world: World, sign_in: SignIn
) -> None:
    policy = world.things["policy"]
    Person.objects.filter(pk=world.people["patch_lead"].pk).update(left_on=world.day(-1))
    settle_reviews([policy.pk])
    assert owed(policy)[-1][3] == "cancelled"
    assert "whoever did has left" in page(sign_in("peer"), "policy-detail", policy.pk).body


def test_today_asks_for_a_look_near_its_day_and_only_tells_of_what_is_to_read(world: World) -> None:
    due = current(world).review_on
    assert due is not None
    assert cards.build(on(world, "patch_lead")).cards == []
    with clock.at(due - timedelta(days=20)):
        [card] = cards.build(on(world, "patch_lead")).cards
        assert (card.title, card.day) == ("Does this policy still say what it should?", due)
        assert cards.build(on(world, "central_lead")).cards == []
    written(world, draft(world), changes="More")
    row = draft(world)
    writing.put_in_force(row, read_again=True, seen=row.version, by=on(world, "patch_lead"))
    found = cards.build(on(world, "colleague"))
    assert found.cards == []
    [line] = found.coming
    assert (line.title, line.day) == ("1 policy to read", world.day(28))
    assert cards.build(on(world, "hr")).coming == []  # isn't asked
    reading.read(now(row), by=on(world, "colleague"))
    assert cards.build(on(world, "colleague")).coming == []
    with clock.at(world.day(29)):  # it nags nobody
        assert cards.build(on(world, "peer")).coming == []


# The forms it governs

FORMS = {
    "adjustment": ("adjustments:ask", "peer"),
    "coming-back": ("returning:begin", "peer"),
    "time-away": ("away:absence-record", "peer"),
    "flexible-working": ("careers:flexible-ask", "peer"),
    "recruitment-request": ("recruitment:request-begin", "line_manager"),
}


def test_the_page_of_a_form_links_to_what_governs_it_while_that_is_in_force(
    world: World, sign_in: SignIn
) -> None:
    assert set(governed.forms()) == set(FORMS)
    policy = begun(world, "Behind every form")
    keeping.govern(policy, list(FORMS), by=on(world, "patch_lead"))
    address = reverse("policies:policy-detail", args=[policy.pk])

    def links(form: str) -> bool:
        name, slug = FORMS[form]
        opened = get(sign_in(slug), reverse(name))
        assert opened.status == 200
        return f'href="{address}"' in opened.body

    assert not any(links(form) for form in FORMS)  # being written
    row = draft_of(policy)
    forced(world, written(world, row))
    assert all(links(form) for form in FORMS)
    keeping.govern(policy, ["adjustment"], by=on(world, "patch_lead"))
    assert [form for form in FORMS if links(form)] == ["adjustment"]


def test_support_now_asks_nothing_of_policies(world: World, sign_in: SignIn) -> None:
    client = sign_in("peer")
    for name in ("urgent:support-now", "urgent:ask", "urgent:lines"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(name)).status_code == 200
        assert not [each for each in asked if "policies_" in each["sql"]]


def test_a_form_that_no_room_declares_is_refused(world: World) -> None:
    with pytest.raises(CannotSave, match="isn't in it"):
        keeping.govern(world.things["policy"], ["no-such-form"], by=on(world, "patch_lead"))
    with pytest.raises(KeyError):
        governed.governing(on(world, "peer"), "no-such-form")
    assert governed.governing(Viewer.nobody(), "adjustment") == []
    assert all(isinstance(each, GovernedForm) and each.words for each in governed.forms().values())


# Pages


def test_a_policy_from_its_first_word_to_being_read(world: World, sign_in: SignIn) -> None:
    marcus, leila = sign_in("central_lead"), sign_in("patch_lead")
    listed = page(marcus, "policy-list").click("Begin a policy").press(
        "Begin it", title="Story and consent", about="How a story is told", owner=str(world.people["patch_lead"].pk),
        readers="peers",
    )  # fmt: skip
    assert "Story and consent" in listed.body
    own = page(leila, "written-list").click("Story and consent")
    assert "Before it can be in force" in own.body
    assert "Nobody with experience of their own writes it" in own.body
    own = own.click("Add people who use services").press("Add them", people="6", role="people who tell their story")  # fmt: skip
    assert "6 people" in own.body
    wrong = own.click("Add people who use services").press("Add them", people="many", role="")
    assert "Enter a number, like 6" in wrong.body
    own = own.click("Write it").press(
        "Save", said="A yes each time.\n\nIt can be taken back.", develops="People tell what they like",
    )  # fmt: skip
    assert "Saved." in own.body
    assert "Before it can be in force" not in own.body
    said = own.click("Put it in force").press("Put it in force today")
    assert "In force from today" in said.body
    assert "No equality check is written down for it." in said.body
    read = page(sign_in("volunteer"), "policy-list").click("Story and consent")
    assert "You are asked to read it." in read.body
    assert "You have read it" in read.press("I have read it").body
    row = Version.objects.get(policy__title="Story and consent")
    assert (row.number, row.state, row.review_on) == (1, "in_force", world.day(730))
    about = AuditEvent.objects.filter(about=f"policy {row.policy_id}").order_by("at")
    assert "A yes each time" not in "".join(f"{each.action}{each.about}" for each in about)


PAGES = [
    ("policy-list", "", "peer"), ("written-list", "", "central_lead"), ("policy-detail", "policy", "central_lead"),
    ("policy-detail", "policy", "peer"), ("version-detail", "policy version first", "peer"),
    ("policy-governs", "policy", "patch_lead"),
]  # fmt: skip


def test_as_many_queries_for_many_as_for_three(world: World, sign_in: SignIn, stays: None) -> None:
    found = []
    for rows in (range(3), range(3, depth.tries(9, 30))):
        world_policies.grow(world, rows)
        counts = {}
        for name, thing, slug in PAGES:
            client = sign_in(slug)
            args = [world.thing(thing)] if thing else []
            address = reverse(f"policies:{name}", args=args)
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts[address, slug] = len(asked)
        found.append(counts)
    assert found[0] == found[1]
    assert [each for each, n in found[1].items() if n > 15 + SIGNED_IN] == []


SIGNED_IN = 3
"""Of the session, the second step and who is looking: asked before any page."""


def test_nothing_is_in_force_yet(world: World, sign_in: SignIn) -> None:
    Policy.objects.all().delete()
    assert "No policy is in force here yet." in page(sign_in("peer"), "policy-list").body
    assert "You write no policy at the moment." in page(sign_in("peer"), "written-list").body


def test_the_search_finds_what_is_in_force_by_its_words_and_nothing_that_is_written_or_replaced(
    world: World,
) -> None:
    row = current(world)
    row.said, row.policy.about = "Walk home by the harbourlight.", "For whoever works alone."
    row.save(update_fields=["said"])
    row.policy.save(update_fields=["about"])
    viewer = world.viewer("peer")

    def titles(text: str) -> list[str]:
        hits = find_policies(viewer, Asked.of(text, world.today), slice(0, 9))
        return [each.title for each in hits.rows]

    title = row.policy.title
    for text in (title, "harbourlight", "home harbourlight", "works alone"):
        assert title in titles(text)
    assert titles("harbourlight zanzibar") == []
    Version.objects.filter(policy=row.policy).exclude(pk=row.pk).delete()
    for state, day in (("replaced", world.today), ("written", None)):
        Version.objects.filter(pk=row.pk).update(state=state, replaced_on=day, in_force_on=day)
        # Of its keeper as well, who may read it.
        viewer = world.viewer("central_lead")
        assert title not in titles(title)
        assert titles("harbourlight") == []
    nobody = replace(viewer, person_id=None)
    assert find_policies(nobody, Asked.of(title, world.today), slice(0, 9)) == NOTHING
