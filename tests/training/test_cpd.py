"""A log of one's own: written, changed, taken out and put back; sealed; shared by name and stopped at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.supervision.pages import Page, get
from tests.world import World
from training.cpd import actions
from training.cpd.actions import Changed, Said
from training.cpd.models import Entry, Share
from training.cpd.queries import mine, shared
from training.cpd.queries.circle import circle
from training.cpd.words import Words, words_of
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent, SettingValue
from workforce.notices.models import Notice
from workforce.people.errors import Refused
from workforce.people.models import Person, Relationship

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
TAKES = "I listen longer before I say anything"


@pytest.fixture(autouse=True)
def empty_logs(world: World) -> None:
    Entry.objects.all().delete()


def said(world: World, what: str = "A day about endings", **more: object) -> Said:
    given = {"kind": "course", "day": world.today, "quarters": 6} | more
    return Said(words=Words(what, TAKES, "endings", ""), **given)  # type: ignore[arg-type]


def add(world: World, slug: str = "peer", **more: object) -> Entry:
    return actions.add(said(world, **more), by=world.viewer(slug))


def share(world: World, entry: Entry, slug: str, by: str = "peer") -> Share:
    viewer, holder = world.viewer(by), world.people[slug]
    choice = next(each for each in circle(viewer) if each.holder.pk == holder.pk)
    key = (choice.relationship or choice.holder).pk
    return actions.share(entry=entry, key=key, by=viewer)


def reads(world: World, entry: Entry, slug: str) -> bool:
    return shared.entry_shared(world.viewer(slug), entry.pk) is not None


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(name, args=args))


def test_it_takes_a_title_and_a_length(world: World, sign_in: SignIn) -> None:
    form = page(sign_in("volunteer"), "cpd:entry-add")
    saved = form.press("Save", what="A book about listening", hours="1:30")
    assert "Saved in your log. Only you can see it." in saved.body
    row = Entry.objects.get()
    assert (row.kind, row.day, row.quarters) == ("reading", world.today, 6)
    assert "1.5 hours in 1 entry" in saved.body
    form.press("Save", what="A book about listening", hours="1:30")  # a second press
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"hours": "-2"}, "Enter more than 0 hours"),
        ({"hours": "25"}, "Enter 24 hours or less"),
        ({"hours": "1.3"}, "Enter hours in quarters, like 1.5 or 2.25"),
        ({"hours": ""}, "Enter how long it took, like 1.5"),
        ({"what": ""}, "Write an answer: What was it?"),
        ({"link": "javascript:alert(1)"}, "Enter a web address, like https://www.example.nhs.uk"),
    ],
)
def test_what_cannot_be_says_what_to_do(
    world: World, sign_in: SignIn, typed: dict[str, str], words: str
) -> None:
    form = page(sign_in("peer"), "cpd:entry-add")
    again = form.press("Save", **({"what": "A book", "hours": "1"} | typed))
    assert words in again.body
    assert not Entry.objects.exists()


def test_the_action_refuses_what_a_form_would(world: World) -> None:
    tomorrow = world.day(1)
    for wrong in (
        {"quarters": 0},
        {"quarters": 97},
        {"day": tomorrow},
        {"kind": "nap"},
        {"what": " "},
    ):
        with pytest.raises(Refused):
            add(world, **wrong)
    for slug in ("line_manager", "hr", "administrator", "clinical_supervisor"):
        with pytest.raises(Http404):
            add(world, slug)


def test_words_are_sealed_and_what_is_counted_is_not(world: World) -> None:
    row = add(world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT what_words, takes_words, topic_words, kind, quarters FROM cpd_entry")
        what, takes, topic, kind, quarters = cursor.fetchone()
    for blob, words in ((what, b"endings"), (takes, TAKES.encode()), (topic, b"endings")):
        assert words not in bytes(blob)
    assert (kind, quarters) == ("course", 6)
    assert words_of([row])[0] == Words("A day about endings", TAKES, "endings", "")
    events = AuditEvent.objects.filter(about=f"cpd entry {row.pk}")
    assert [event.action for event in events] == ["cpd entry written"]


def test_two_windows_lose_nothing(world: World) -> None:
    row = add(world)
    sam = world.viewer("peer")
    actions.change(entry=row, said=said(world, "Another title"), version=1, by=sam)
    with pytest.raises(Changed):
        actions.change(entry=row, said=said(world, "A third"), version=1, by=sam)
    row.refresh_from_db()
    assert words_of([row])[0].what == "Another title"


def test_nobody_changes_what_is_somebody_elses(world: World) -> None:
    row = add(world)
    given = share(world, row, "line_manager")
    for slug in ("line_manager", "colleague", "central_lead"):
        by = world.viewer(slug)
        for act in (
            lambda by=by: actions.change(entry=row, said=said(world), version=1, by=by),
            lambda by=by: actions.take_out(entry=row, by=by),
            lambda by=by: actions.put_back(entry=row, by=by),
            lambda by=by: actions.share(entry=row, key=by.person_id, by=by),
            lambda by=by: actions.stop(share=given, by=by),
        ):
            with pytest.raises(Http404):
                act()
    assert reads(world, row, "line_manager")


def test_taken_out_is_put_back_for_a_while_and_shared_with_nobody(
    world: World, sign_in: SignIn
) -> None:
    row = add(world)
    share(world, row, "line_manager")
    client = sign_in("peer")
    out = page(client, "cpd:entry-detail", row.pk).press("Take it out")
    assert "Taken out lately" in out.body
    assert not reads(world, row, "line_manager")
    back = out.press("Put it back")
    assert "It is in your log again. Only you can see it." in back.body
    assert not reads(world, row, "line_manager")
    assert Entry.objects.standing().count() == 1


def test_what_was_taken_out_long_ago_is_deleted(world: World) -> None:
    kept, gone, stands = add(world), add(world), add(world)
    sam = world.viewer("peer")
    for row, days in ((kept, 30), (gone, 31)):
        actions.take_out(entry=row, by=sam)
        at = clock.now() - timedelta(days=days) + timedelta(minutes=1)
        Entry.objects.filter(pk=row.pk).update(taken_out_at=at)
    assert mine.own(sam, gone.pk) is None
    assert [row.entry.pk for row in mine.taken_out(sam)] == [kept.pk]
    assert actions.forget_old() == 1
    assert set(Entry.objects.values_list("pk", flat=True)) == {kept.pk, stands.pk}


def test_shared_is_read_and_stopped_in_one_press(world: World, sign_in: SignIn) -> None:
    row = add(world)
    notices = Notice.objects.count()
    sam, dan = sign_in("peer"), sign_in("line_manager")
    assert page(dan, "cpd:shared-detail", row.pk).status == 404
    detail = page(sam, "cpd:entry-detail", row.pk)
    key = Relationship.objects.get(
        holder=world.people["line_manager"], assignment__person=row.person
    )
    assert f"{world.people['line_manager'].name}, your line manager" in detail.body
    detail = detail.press("Share this entry", with_whom=str(key.pk))
    assert "Shared." in detail.body
    assert Notice.objects.count() == notices  # nobody must act
    listed = page(dan, "cpd:shared-list")
    assert row.person.name in listed.body
    assert "A day about endings" not in listed.body
    read = page(dan, "cpd:shared-detail", row.pk)
    assert TAKES in read.body
    assert "Stop sharing" not in read.body
    event = AuditEvent.objects.get(action=actions.READ)
    assert (event.actor, event.on) == (world.people["line_manager"].pk, row.person_id)
    assert "Stopped." in detail.press("Stop sharing").body
    assert page(dan, "cpd:shared-detail", row.pk).status == 404
    assert row.person.name not in page(dan, "cpd:shared-list").body


def test_who_takes_over_sees_nothing_and_who_goes_no_longer(world: World) -> None:
    row = add(world)
    share(world, row, "line_manager")
    tomorrow = world.day(30)
    assert reads(world, row, "line_manager")
    with clock.at(tomorrow):
        later = World(tomorrow, users=world.users, people=world.people)
        assert not reads(later, row, "line_manager")  # until 29 days from now
        assert not reads(later, row, "future_line_manager")


def test_a_person_one_chose_reads_on_until_they_or_the_writer_leave(world: World) -> None:
    row = add(world)
    share(world, row, "buddy")
    Relationship.objects.filter(holder=world.people["buddy"]).update(ends=world.day(-1))
    given = Share.objects.get(entry=row)
    assert given.relationship is None
    assert reads(world, row, "buddy")
    Person.objects.filter(pk=row.person_id).update(left_on=world.day(-1))
    assert not reads(world, row, "buddy")


def test_nobody_outside_ones_circle_can_be_named(world: World) -> None:
    row = add(world)
    sam = world.viewer("peer")
    near = {each.holder.pk for each in circle(sam)}
    slugs = {slug for slug, person in world.people.items() if person.pk in near}
    assert slugs == {
        "line_manager", "clinical_supervisor", "peer_supervisor", "cover_peer_supervisor", "buddy", "contact_person",
        "job_coach", "patch_lead",
    }  # fmt: skip
    for key in (
        world.people["colleague"].pk,
        world.people["hr"].pk,
        world.people["peer"].pk,
        uuid4(),
    ):
        with pytest.raises(Refused):
            actions.share(entry=row, key=key, by=sam)


def test_sharing_twice_is_once_and_what_was_over_is_given_anew(world: World) -> None:
    row = add(world)
    assert share(world, row, "line_manager").pk == share(world, row, "line_manager").pk
    others = [world.people["former_line_manager"], world.people["future_line_manager"]]
    Relationship.objects.filter(holder__in=others).delete()
    held = Relationship.objects.filter(
        holder=world.people["line_manager"], assignment__person=row.person
    )
    held.update(starts=world.day(-9), ends=world.day(-1))
    assert not reads(world, row, "line_manager")
    fresh = Relationship.objects.create(
        kind="line_manager", acts_as="line_manager", holder=world.people["line_manager"],
        assignment=world.assignments["peer"], starts=world.today,
    )  # fmt: skip
    assert not reads(world, row, "line_manager")  # again, but nobody said so
    assert share(world, row, "line_manager").relationship_id == fresh.pk
    assert reads(world, row, "line_manager")
    assert Share.objects.filter(entry=row, stopped_at__isnull=True).count() == 1


def test_hours_stand_beside_a_guide_where_there_is_one(world: World, sign_in: SignIn) -> None:
    add(world, quarters=5)
    add(world, quarters=2, day=world.today.replace(year=world.today.year - 1))
    client = sign_in("peer")
    body = page(client, "cpd:mine").body
    assert "1.25 hours in 1 entry" in body
    assert "There is no number of hours that peers should reach." in body
    SettingValue.objects.create(slug="cpd.guide_hours", value=20, starts="2000-01-01")
    assert "The guide here is 20 hours a year" in page(client, "cpd:mine").body
    before = get(client, f"{reverse('cpd:mine')}?year={world.today.year - 1}").body
    assert "30 minutes in 1 entry" in before
    assert page(client, "cpd:mine").status == 200
    assert get(client, f"{reverse('cpd:mine')}?year=nonsense").status == 200


def test_system_sees_rows_and_nobody_else_by_role(world: World) -> None:
    row = add(world)
    seen = {slug for slug in world.people if row in Entry.objects.visible_to(world.viewer(slug))}
    assert seen == {"peer"}
    assert row in Entry.objects.visible_to(Viewer.system())
    assert not Entry.objects.visible_to(Viewer.nobody()).exists()
    assert not Share.objects.visible_to(Viewer.nobody()).exists()
