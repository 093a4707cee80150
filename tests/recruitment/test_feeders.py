"""Paths: begun by oneself, seen by whom one says, gone by link, forgotten; and how people were treated."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from recruitment.feeders import cards, notices, owed, presenters, tasks
from recruitment.feeders.actions import paths, treated
from recruitment.feeders.actions.paths import Who
from recruitment.feeders.errors import CannotSave, Changed
from recruitment.feeders.models import Path, TreatedAnswer
from recruitment.feeders.queries import counts
from recruitment.feeders.queries import paths as queries
from recruitment.feeders.states import PATH
from tests.recruitment.world_feeders import begin
from tests.supervision.pages import Page, get
from tests.world import World
from workforce.config import logs
from workforce.core import clock, links
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent, DataKey, Link
from workforce.establishment.actions import job_talks
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.actions import remind, settle
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def nothing_yet(world: World) -> None:
    Path.objects.all().delete()
    TreatedAnswer.objects.all().delete()


def me(world: World, slug: str) -> Who:
    return Who(viewer=world.viewer(slug))


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(name, args=args))


def sees(world: World, path: Path) -> set[str]:
    return {
        slug
        for slug in world.people
        if Path.objects.visible_to(world.viewer(slug)).filter(pk=path.pk).exists()
    }


def test_a_path_is_begun_in_the_browser_and_gets_a_step(world: World, sign_in: SignIn) -> None:
    client = sign_in("volunteer")
    empty = page(client, "feeders:mine")
    form = get(client, empty.link("Begin my path"))
    mine = form.press("Begin", way="volunteer", aim="peer")
    assert "You are on your way. Nobody else knows, unless you say so." in mine.body
    step = get(client, mine.link("Choose a next step"))
    assert "Only you" in step.body
    saved = step.press("Save", words="Visit the walking group", step_by="")
    assert "Visit the walking group" in saved.body
    row = Path.objects.get()
    assert (row.way, row.state, row.patch_id) == (
        "volunteer",
        "begun",
        world.things["patch_elsewhere"].pk,
    )
    again = page(client, "feeders:path-begin").press("Begin", way="staff", aim="peer")
    assert "You are on a path already" in again.body


def test_nobody_sees_a_path_but_whom_its_person_says(world: World) -> None:
    row = begin(world, "peer_elsewhere", way="staff")
    assert sees(world, row) == {"peer_elsewhere"}
    row = paths.walk(
        path=row, companion_id=world.people["buddy"].pk, version=row.version, by=Viewer.system()
    )
    assert sees(world, row) == {"peer_elsewhere", "buddy"}
    patch = world.things["patch"].pk
    who = me(world, "peer_elsewhere")
    with pytest.raises(CannotSave, match="Choose the part"):
        paths.choose(
            path=row, aim="peer", leads_know=True, patch_id=None, version=row.version, who=who
        )
    row = paths.choose(
        path=row, aim="other", leads_know=True, patch_id=patch, version=row.version, who=who
    )
    assert sees(world, row) == {"peer_elsewhere", "buddy", "patch_lead", "central_lead"}
    row = paths.choose(
        path=row, aim="other", leads_know=False, patch_id=patch, version=row.version, who=who
    )
    assert sees(world, row) == {"peer_elsewhere", "buddy"}
    for slug in ("buddy", "central_lead", "patch_lead"):
        with pytest.raises(Http404):
            paths.choose(
                path=row,
                aim="peer",
                leads_know=True,
                patch_id=patch,
                version=row.version,
                who=me(world, slug),
            )
        with pytest.raises(Http404):
            paths.forget(path=row, who=me(world, slug))
    row = paths.walk(path=row, companion_id=None, version=row.version, by=world.viewer("buddy"))
    assert sees(world, row) == {"peer_elsewhere"}


def test_leads_see_where_somebody_stands_and_never_the_step(world: World, sign_in: SignIn) -> None:
    row = begin(world, "volunteer", step="Ring my aunt")
    who = me(world, "volunteer")
    row = paths.choose(
        path=row,
        aim="peer",
        leads_know=True,
        patch_id=world.things["patch"].pk,
        version=row.version,
        who=who,
    )
    paths.plan_step(
        path=row, words="Ring my aunt", by_day=world.day(5), version=row.version, who=who
    )
    for slug in ("patch_lead", "central_lead"):
        client = sign_in(slug)
        listed = page(client, "feeders:way-list").body
        assert "Next step by" in listed
        detail = page(client, "feeders:path-detail", row.pk).body
        assert "stays between the person and whoever walks along" in detail
        assert "Ring my aunt" not in listed + detail


@pytest.mark.parametrize("before", list(PATH.words))
@pytest.mark.parametrize("after", list(PATH.words))
def test_moves_are_those_of_the_table(world: World, before: str, after: str) -> None:
    row = begin(world, "volunteer")
    Path.objects.filter(pk=row.pk).update(state=before)
    who = me(world, "volunteer")
    if before == after or PATH.can_move(before, after):
        assert paths.move(path=row, to=after, version=1, who=who).state == after
    else:
        with pytest.raises(CannotSave, match="Choose another"):
            paths.move(path=row, to=after, version=1, who=who)


def test_resting_takes_the_day_away_and_the_second_writer_is_told(world: World) -> None:
    row, who = begin(world, "volunteer"), me(world, "volunteer")
    row = paths.plan_step(path=row, words="x", by_day=world.day(3), version=row.version, who=who)
    with pytest.raises(CannotSave, match="Choose today"):
        paths.plan_step(path=row, words="x", by_day=world.day(-1), version=row.version, who=who)
    with pytest.raises(Changed):
        paths.plan_step(path=row, words="y", by_day=None, version=1, who=who)
    row = paths.move(path=row, to="resting", version=row.version, who=who)
    assert row.step_by is None
    assert [each.what for each in row.steps.order_by("at")] == [
        "Began",
        "Chose a next step",
        "Resting",
    ]


# --- Without a sign-in


def sign_up(name: str = "Robin", contact: str = "07700 900123") -> tuple[str, Path]:
    secret = paths.sign_up(way="served", name=name, contact=contact, aim="peer")
    return secret, Path.objects.get(person__isnull=True)


def test_somebody_signs_up_by_the_poster_and_comes_back_by_their_address(world: World) -> None:
    client = Client()
    form = get(client, get(client, reverse("feeders:ways")).link("I have no sign-in: sign up"))
    short = form.press("Sign up", way="served", aim="peer", name="Robin", contact="07700 900123")
    assert "Tick that we may keep your name" in short.body
    done = form.press(
        "Sign up", way="served", aim="peer", name="Robin", contact="07700 900123", agrees="yes"
    )
    assert "Keep this address" in done.body
    row = Path.objects.get()
    stored = bytes(row.own_name or b"") + bytes(row.own_contact or b"")
    assert b"Robin" not in stored
    assert sees(world, row) == {"central_lead"}
    told = Notice.objects.filter(kind="path-welcome", channel="product", occasion=str(row.pk))
    assert [each.person_id for each in told] == [world.people["central_lead"].pk]
    address = done.body.partition('class="app-breaks" href="')[2].partition('"')[0]
    secret = address.rstrip("/").rpartition("/")[2]
    assert not Link.objects.filter(hash=secret).exists()
    yours = client.get(address).content.decode()
    assert "07700 900123" in yours
    sent = {"form": "step", "whole": "1", "version": "1", "words": "Meet a peer worker"}
    assert "Meet a peer worker" in client.post(address, sent, follow=True).content.decode()
    assert "Somebody wrote here in the meantime" in client.post(address, sent).content.decode()
    moved = {"form": "move", "move-whole": "1", "move-version": "2", "move-state": "preparing"}
    client.post(address, moved)
    said = {
        "form": "treated",
        "treated-whole": "1",
        "treated-how": "mixed",
        "treated-words": "Long waits",
    }
    client.post(address, said)
    row.refresh_from_db()
    assert (row.state, row.treated_first, TreatedAnswer.objects.get().how) == (
        "preparing",
        "answered",
        "mixed",
    )
    assert secret not in logs.redact(f"GET {address}")


def test_a_link_opens_its_own_path_and_nothing_else(world: World) -> None:
    secret, row = sign_up()
    _, other = sign_up_another(row)
    who = Who(link=links.open_with("path", secret))
    with pytest.raises(Http404):
        paths.plan_step(path=other, words="x", by_day=None, version=1, who=who)
    assert queries.by_link("x" * 40) is None
    assert links.open_with("another", secret) is None
    with clock.at(world.day(400)):
        assert queries.by_link(secret) is None
    new = paths.give_new_link(path=row, by=world.viewer("central_lead"))
    assert queries.by_link(secret) is None
    assert queries.by_link(new) is not None
    for slug in ("patch_lead", "hr", "peer"):
        with pytest.raises(Http404):
            paths.give_new_link(path=row, by=world.viewer(slug))


def sign_up_another(row: Path) -> tuple[str, Path]:
    secret = paths.sign_up(way="staff", name="Kim", contact="k@x.example", aim="open")
    return secret, Path.objects.exclude(pk=row.pk).get(person__isnull=True)


def test_forgetting_leaves_nothing_that_can_be_opened(world: World) -> None:
    secret, row = sign_up()
    client = Client()
    assert DataKey.objects.filter(owner=row.pk).exists()
    sure = get(client, reverse("feeders:yours-forget", args=[secret]))
    assert "It is forgotten" in sure.press("Delete all of it").body
    assert not Path.objects.exists()
    assert not DataKey.objects.filter(owner=row.pk).exists()
    assert client.get(reverse("feeders:yours", args=[secret])).status_code == 410
    assert AuditEvent.objects.filter(action="path forgotten").count() == 1
    # Somebody known here keeps their key: their other writing is theirs.
    mine = begin(world, "volunteer", step="x")
    paths.forget(path=mine, who=me(world, "volunteer"))
    assert DataKey.objects.filter(owner=world.people["volunteer"].pk).exists()
    assert not Path.objects.exists()


def test_the_poster_page_takes_so_many_an_hour(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workforce.core.models import SettingValue

    SettingValue.objects.create(slug="feeders.sign_ups", value=2, starts=world.today)
    given = {
        "whole": "1",
        "way": "served",
        "aim": "peer",
        "name": "A",
        "contact": "B",
        "agrees": "yes",
    }
    pages = [Client().post(reverse("feeders:sign-up"), given).content.decode() for _ in range(3)]
    assert ["Keep this address" in each for each in pages] == [True, True, False]
    assert "Try again in an hour" in pages[2]
    assert Path.objects.count() == 2


def test_a_form_sent_twice_signs_up_once_and_its_answer_opens_the_path(world: World) -> None:
    form = Client().get(reverse("feeders:sign-up")).content.decode()
    once = re.search(r'name="once" value="([^"]+)"', form)
    assert once is not None
    given = {
        "whole": "1",
        "way": "served",
        "aim": "peer",
        "name": "A",
        "contact": "B",
        "agrees": "yes",
    }
    given["once"] = once[1]
    address = reverse("feeders:sign-up")
    pages = [Client().post(address, given).content.decode() for _ in range(2)]
    row = Path.objects.get()
    assert (row.steps.count(), DataKey.objects.filter(owner=row.pk).count()) == (1, 1)
    shown = re.search(r"/ways-in/yours/([^/\"]+)/", pages[1])
    assert shown is not None
    assert (found := queries.by_link(shown[1])) is not None
    assert found[0] == row
    with clock.at(clock.now() + timedelta(minutes=6)):
        late = Client().post(address, given).content.decode()
    assert "This was sent before" in late
    assert queries.by_link(shown[1]) is not None
    assert Path.objects.count() == 1


def test_a_companion_is_named_told_and_may_step_back(world: World, sign_in: SignIn) -> None:
    _, row = sign_up()
    assert [card.title for card in cards.build(world.viewer("central_lead")).cards] == [
        "Who walks along with 1 somebody new?"
    ]
    form = page(sign_in("central_lead"), "feeders:path-companion", row.pk)
    form.press("Save", companion=str(world.people["peer_supervisor"].pk))
    row.refresh_from_db()
    assert row.companion == world.people["peer_supervisor"]
    assert sees(world, row) == {"peer_supervisor"}
    told = Notice.objects.get(
        kind="path-companion", channel="product", occasion__startswith=str(row.pk)
    )
    assert told.person_id == world.people["peer_supervisor"].pk
    listed = page(sign_in("peer_supervisor"), "feeders:walk-list").body
    assert "Robin" in listed
    mine = begin(world, "peer")
    with pytest.raises(CannotSave, match="from the list"):
        paths.walk(
            path=mine, companion_id=world.people["leaver"].pk, version=1, by=world.viewer("peer")
        )
    assert list(notices.still_walks([told])) == [told.pk]
    paths.walk(path=row, companion_id=None, version=row.version, by=world.viewer("peer_supervisor"))
    assert list(notices.still_walks([told])) == []


# --- How they were treated


def test_whoever_walks_along_reads_of_somebody_else(world: World, sign_in: SignIn) -> None:
    secret, row = sign_up()
    link = queries.by_link(secret)
    assert link is not None
    row = paths.move(path=row, to="preparing", version=row.version, who=Who(link=link[1]))
    buddy = world.people["buddy"].pk
    row = paths.walk(path=row, companion_id=buddy, version=row.version, by=Viewer.system())
    client = sign_in("buddy")
    shown = page(client, "feeders:path-detail", row.pk).body
    assert "Robin</" in shown
    for words in ("noted: preparing", "noted: somebody walks along", "signed up"):
        assert words in shown
    assert "Trying things" not in shown
    step = page(client, "feeders:path-step", row.pk).body
    assert "What is their next step?" in step
    assert "What is your next step?" not in step


def test_asked_at_the_start_and_before_applying_once_each(world: World) -> None:
    row, who = begin(world, "volunteer"), me(world, "volunteer")
    assert treated.moment_of(row) == "first"
    treated.rather_not(path=row, moment="first", who=who)
    row.refresh_from_db()
    assert (treated.moment_of(row), TreatedAnswer.objects.count()) == (None, 0)
    with pytest.raises(Changed):
        treated.answer(path=row, moment="first", how="well", words="", who=who)
    row = paths.move(path=row, to="ready", version=row.version, who=who)
    assert treated.moment_of(row) == "ready"
    treated.answer(path=row, moment="ready", how="well", words="Kind people", who=who)
    row.refresh_from_db()
    assert treated.moment_of(row) is None
    with pytest.raises(Http404):
        treated.rather_not(path=row, moment="first", who=me(world, "central_lead"))


def test_an_answer_stands_alone(world: World) -> None:
    """No path, no person, no moment of time: in the row, its id, or the log."""
    row, who = begin(world, "volunteer"), me(world, "volunteer")
    events = AuditEvent.objects.count()
    treated.answer(path=row, moment="first", how="badly", words="Nobody listened", who=who)
    assert AuditEvent.objects.count() == events
    said = TreatedAnswer.objects.get()
    assert {field.name for field in TreatedAnswer._meta.get_fields()} == {
        "id",
        "moment",
        "how",
        "treated_words",
        "half",
    }
    assert (said.half.day, said.half.month) in {(1, 1), (1, 7)}
    assert UUID(str(said.pk)).version == 4
    assert DataKey.objects.filter(owner=said.pk).exists()
    assert b"listened" not in bytes(said.treated_words or b"")


@pytest.mark.parametrize(
    ("said_on", "kept", "gone"),
    [
        (date(2026, 1, 1), date(2028, 12, 31), date(2029, 1, 1)),
        (date(2026, 6, 30), date(2028, 12, 31), date(2029, 1, 1)),
        (date(2026, 7, 1), date(2029, 6, 30), date(2029, 7, 1)),
        (date(2026, 12, 31), date(2029, 6, 30), date(2029, 7, 1)),
    ],
)
def test_an_answer_goes_with_its_key_three_years_after_its_half_year_began(
    world: World, said_on: date, kept: date, gone: date
) -> None:
    row = begin(world, "volunteer")
    with clock.at(said_on):
        treated.answer(
            path=row, moment="first", how="well", words="Kind", who=Who(viewer=Viewer.system())
        )
    said = TreatedAnswer.objects.get()
    for day, left in ((kept, 1), (gone, 0)):
        with clock.at(day):
            tasks.daily()
        assert TreatedAnswer.objects.count() == left
        assert DataKey.objects.filter(owner=said.pk).count() == left


@pytest.mark.parametrize(("answers", "shown"), [(4, False), (5, True), (6, True)])
def test_counts_and_words_from_five_on(world: World, answers: int, shown: bool) -> None:
    for n in range(answers):
        row = Path.objects.create(way="served", since=world.today, state_since=world.today)
        link = links.open_with("path", paths.give_link(row))
        treated.answer(path=row, moment="first", how="badly", words=f"word{n}", who=Who(link=link))
    central = counts.treated(world.viewer("central_lead"), least=5)
    assert bool(central.by_moment) is shown
    assert len(central.words) == (answers if shown else 0)
    assert counts.treated(world.viewer("patch_lead"), least=5) == counts.TreatedCounts({})


def test_the_funnel_hides_small_numbers_and_a_lead_counts_their_patch(world: World) -> None:
    for n in range(9):
        Path.objects.create(
            way="volunteer" if n < 6 else "served", state="begun", since=world.today, state_since=world.today,
            patch=world.things["patch"] if n < 4 else None,
        )  # fmt: skip
    everybody = counts.by_way(world.viewer("central_lead"))
    rows = dict(map(tuple, presenters.funnel(everybody, 5)))
    assert rows["Everybody"] == "9"
    assert rows["As somebody who has used services"] != "3"
    assert presenters.funnel(counts.by_way(world.viewer("patch_lead")), 5) == []
    assert sum(counts.by_way(world.viewer("patch_lead")).values()) == 4
    assert counts.by_way(world.viewer("peer")) == {}


# --- The next step, and the end of an apprenticeship


def test_the_person_alone_is_reminded_of_a_step_and_once(world: World) -> None:
    row, who = begin(world, "volunteer"), me(world, "volunteer")
    row = paths.walk(
        path=row, companion_id=world.people["buddy"].pk, version=row.version, by=Viewer.system()
    )
    paths.plan_step(path=row, words="x", by_day=world.day(2), version=row.version, who=who)
    sign_up()
    assert list(notices.should_exist(world.day(-30), world.day(60))) == []
    with clock.at(world.day(2)):
        due = list(notices.should_exist(world.day(-30), world.day(60)))
        assert [(each.person_id, each.kind) for each in due] == [
            (world.people["volunteer"].pk, "path-step")
        ]
        world.today = world.day(2)
        assert [card.title for card in cards.build(world.viewer("volunteer")).cards] == [
            "Is it time for your next step?"
        ]
        assert cards.build(world.viewer("buddy")).cards == []


def apprentice(world: World, ends_in: int, began: int = -200) -> Assignment:
    row = Assignment.objects.get(pk=world.assignments["peer"].pk)
    Assignment.objects.filter(pk=row.pk).update(
        employment="apprentice", starts=world.day(began), ends=world.day(ends_in)
    )
    row.refresh_from_db()
    settle(owed.SLUG, [row.pk])
    return row


def owes(row: Assignment) -> tuple[str, int] | None:
    found = Obligation.objects.filter(kind=owed.SLUG, source_id=row.pk).first()
    return (found.state, (row.ends - found.due).days) if found and found.due and row.ends else None


@pytest.mark.parametrize(
    ("began", "ends", "before"),
    [
        (-200, 100, 90),
        (-200, 90, 90),
        (-200, 89, 90),
        (-200, 1, 90),
        (-10, 50, 60),
        (0, 30, 30),
        (0, 365, 90),
    ],
)
def test_due_ninety_days_before_the_end_or_from_the_first_day(
    world: World, began: int, ends: int, before: int
) -> None:
    assert owes(apprentice(world, ends, began)) == ("open", before)
    assert list(checking.check([owed.SLUG])) == []


def test_a_talk_meets_it_in_the_same_transaction_and_an_end_without_one_cancels(
    world: World,
) -> None:
    row = apprentice(world, 80)
    job_talks.record(row, held_on=world.today, outcome="applies", by=world.viewer("line_manager"))
    assert owes(row) == ("met", 90)
    assert list(checking.check([owed.SLUG])) == []


def test_over_without_a_talk_counts_no_more(world: World) -> None:
    row = apprentice(world, 10)
    with clock.at(world.day(11)):
        settle(owed.SLUG, [row.pk])
        assert owes(row) == ("cancelled", 90)


def told(world: World) -> set[tuple[str, Person]]:
    rows = Notice.objects.filter(kind=f"due.{owed.SLUG}", channel="product").select_related(
        "person"
    )
    return {(each.stage, each.person) for each in rows}


def test_told_at_ninety_sixty_and_thirty_days_and_not_after_the_talk(world: World) -> None:
    """The line manager of Sam's holds it for thirty days, another one after; the lead of the patch at the last."""
    row = apprentice(world, 90)
    assert row.ends is not None
    manager, sam = world.people["line_manager"], world.people["peer"]
    remind()
    assert told(world) == {("due", manager), ("due-person", sam)}
    with clock.at(row.ends - timedelta(days=60)):
        remind()
    after = told(world)
    assert {stage for stage, _ in after} == {"due", "due-person", "again"}
    with clock.at(row.ends - timedelta(days=30)):
        remind()
    assert {stage for stage, _ in told(world)} == {"due", "due-person", "again", "last", "lead"}
    assert ("lead", world.people["patch_lead"]) in told(world)


def test_pages_hold_whatever_is_sent(world: World, sign_in: SignIn) -> None:
    row = begin(world, "volunteer")
    client = sign_in("volunteer")
    for name in (
        "path-step",
        "path-move",
        "path-choose",
        "path-companion",
        "path-treated",
        "path-alone",
    ):
        for sent in (
            {},
            {"words": "x" * 5000},
            {"state": "flying", "version": "abc"},
            {"companion": "rubbish", "whole": "1"},
        ):
            assert client.post(reverse(f"feeders:{name}", args=[row.pk]), sent).status_code in (
                200,
                302,
            )
    assert client.get(reverse("feeders:way-list")).status_code == 404
    assert (
        Client().post(reverse("feeders:sign-up"), {"name": "\x00", "whole": "1"}).status_code == 200
    )
    assert Client().get("/ways-in/yours/" + "%ff%00" + "/").status_code in (404, 410)


def test_an_older_path_is_not_taken_up_beside_one_that_is_open(world: World) -> None:
    """Nor two of them at once, from two windows."""
    first = begin(world, "volunteer")
    paths.move(path=first, to="left", version=first.version, who=me(world, "volunteer"))
    begin(world, "volunteer")
    first.refresh_from_db()
    with pytest.raises(CannotSave, match="You are on a path already"):
        paths.move(path=first, to="begun", version=first.version, who=me(world, "volunteer"))


def test_what_was_over_two_years_ago_goes_by_night_and_nothing_else(world: World) -> None:
    """A name somebody left goes, too, once no address opens it and nothing has moved for so long."""
    over = begin(world, "volunteer")
    paths.move(path=over, to="left", version=over.version, who=me(world, "volunteer"))
    goes_on = begin(world, "colleague")
    secret = paths.sign_up(way="served", name="Ada", contact="07700", aim="open")
    named = Path.objects.get(person__isnull=True)
    for days, left in ((729, {over.pk, goes_on.pk, named.pk}), (730, {goes_on.pk})):
        with clock.at(world.day(days)):
            tasks.daily()
        assert set(Path.objects.values_list("pk", flat=True)) == left
    assert queries.by_link(secret) is None
    assert not DataKey.objects.filter(owner=named.pk).exists()
