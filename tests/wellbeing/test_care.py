"""The library, rights, signposts and spaces: read without a trace, kept by the central team; leave mentioned and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.supervision.pages import Page, get
from tests.world import World
from wellbeing.care import presenters, shipped
from wellbeing.care.actions import keeping
from wellbeing.care.halves import half_of, last_day, next_count, quarter_began, words
from wellbeing.care.models import Friction, GuideLook, NoLeavePrompt, OwnText, Part
from wellbeing.care.queries import texts
from workforce.core import clock
from workforce.core.presenting import date_words
from workforce.core.searching import pages as search_pages
from workforce.people.errors import Conflict

SignIn = Callable[[str], Client]


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(name, args=args))


def test_at_least_twelve_entries_come_with_it() -> None:
    entries = shipped.library()
    assert len(entries) >= 12
    assert len({each.slug for each in entries}) == len(entries)
    assert {each.group for each in entries} == set(shipped.GROUPS)
    for each in entries:
        assert 0 < each.minutes <= 5, each.slug
        count = len(each.body.split())
        assert 60 <= count <= 330, (each.slug, count)
        assert each.lead.endswith(".")


@pytest.mark.parametrize(
    "word",
    [
        "patient",
        "sufferer",
        "suffering from",
        "victim",
        "compliant",
        "brave",
        "inspirational",
        "client",
    ],
)
def test_the_tone_is_that_of_a_colleague(word: str) -> None:
    for each in [*shipped.library(), *shipped.rights()]:
        assert word not in f"{each.title} {each.lead} {each.body}".lower(), each.slug


def test_leaving_is_named_last() -> None:
    body = next(each for each in shipped.library() if each.slug == "when-it-is-too-much").body
    assert body.index("Ten minutes") < body.index("adjustment") < body.index("another job")
    others = [each for each in shipped.library() if each.slug != "when-it-is-too-much"]
    assert not any("another job" in each.body for each in others)


def test_the_guide_names_its_sources() -> None:
    guide = shipped.rights()
    assert all(each.sources for each in guide)
    whole = " ".join(each.sources for each in guide)
    for source in (
        "Equality Act 2010, section 6", "20", "section 60", "Employment Rights Act 1996", "UK GDPR",
        "Trade Union", "Acas", "Access to Work",
    ):  # fmt: skip
        assert source in whole
    assert "because of it" in guide[0].body  # experience is an asset, said first


@pytest.mark.django_db
def test_rights_are_open_to_all_dated_and_no_legal_advice(world: World, client: Client) -> None:
    body = client.get(reverse("care:rights")).content.decode()
    assert "not legal advice" in body
    assert "Written on 27 November 2026. Your organisation has not confirmed it since." in body
    assert "local policy is to be confirmed by your organisation" in body
    assert "In England" in body
    assert "Sign out" not in body
    assert reverse("care:start") not in body
    keeping.look(by=world.viewer("central_lead"))
    keeping.look(by=world.viewer("central_lead"))
    assert GuideLook.objects.count() == 1
    body = client.get(reverse("care:rights")).content.decode()
    assert f"Your organisation last went through it on {date_words(world.today)}." in body
    assert "has not confirmed" not in body
    assert texts.confirmed_on(world.viewer("peer")) == world.today
    # Written anew since by its authors, it waits to be gone through anew.
    GuideLook.objects.update(on=shipped.WRITTEN_ON - timedelta(days=1))
    assert texts.confirmed_on(world.viewer("peer")) is None
    body = client.get(reverse("care:rights")).content.decode()
    assert "has not confirmed it since" in body


@pytest.mark.django_db
def test_numbers_say_of_which_day_they_are(world: World, sign_in: SignIn) -> None:
    body = page(sign_in("peer"), "care:signposts").body
    assert "are as they were on 27 November 2026" in body


@pytest.mark.django_db
@pytest.mark.usefixtures("stays")
def test_reading_leaves_no_row_anywhere(world: World, sign_in: SignIn) -> None:
    """Whoever reads is in no table: the same rows before and after, the session's aside."""
    client = sign_in("peer")
    client.get("/")
    addresses = [
        reverse(name) for name in ("care:start", "care:signposts", "care:spaces", "care:rights", "care:leave")
    ] + [reverse("care:entry", args=[each.slug]) for each in shipped.library()]  # fmt: skip
    before = _rows()
    for address in addresses:
        assert client.get(address).status_code == 200
    assert _rows() == before


def _rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.mark.django_db
def test_ours_stands_in_place_and_goes_again(world: World, sign_in: SignIn) -> None:
    marcus = sign_in("central_lead")
    form = page(marcus, "care:text-write", "library", "basic-needs")
    form.press("Save", title="Water first", body="Ours.\n- **One**\n- <script>two</script>")
    read = page(sign_in("peer"), "care:entry", "basic-needs").body
    assert "Water first" in read
    assert "<strong>One</strong>" in read
    assert "&lt;script&gt;" in read
    with pytest.raises(Conflict):
        keeping.write_text(
            part="library", slug="basic-needs", said={"title": "x"}, version=0,
            by=world.viewer("central_lead"),
        )  # fmt: skip
    page(marcus, "care:text-write", "library", "basic-needs").press("Put it back as it came")
    assert "Water, food, toilet, air" in page(sign_in("peer"), "care:entry", "basic-needs").body
    assert not OwnText.objects.exists()


@pytest.mark.django_db
def test_what_is_left_out_is_found_by_nobody(world: World, sign_in: SignIn) -> None:
    by = world.viewer("central_lead")
    shown = texts.to_write(by, "library", "one-song")
    assert shown is not None
    said = {"title": shown.text.title, "body": shown.text.body, "is_hidden": True}
    keeping.write_text(part="library", slug="one-song", said=said, version=0, by=by)
    assert page(sign_in("peer"), "care:entry", "one-song").status == 404
    assert "One song" not in page(sign_in("peer"), "care:start").body
    for slug in ("peer", "hr", "administrator", "patch_lead"):
        with pytest.raises(Http404):
            keeping.write_text(part="library", slug="x", said={}, version=0, by=world.viewer(slug))


@pytest.mark.django_db
def test_signposts_say_how_private_and_ring(world: World, sign_in: SignIn) -> None:
    body = page(sign_in("volunteer"), "care:signposts").body
    assert 'href="tel:116123"' in body
    assert "The organisation learns how many rang, not who" in body
    spaces = page(sign_in("volunteer"), "care:spaces").body
    assert "The director of people confirmed on" in spaces
    assert "work time" in spaces


@pytest.mark.django_db
def test_the_way_to_preferences_stands_there(world: World, sign_in: SignIn) -> None:
    start = page(sign_in("peer"), "care:start")
    assert start.link("My preferences") == reverse("establishment:preference-list")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "is_told"), [(date(2027, 1, 1), True), (date(2027, 1, 14), True), (date(2027, 1, 15), False)]
)  # fmt: skip
def test_leave_is_mentioned_at_the_start_of_a_quarter(
    world: World, sign_in: SignIn, day: date, is_told: bool
) -> None:
    line = "Leave is there to be taken"
    with clock.at(day):
        assert (line in sign_in("colleague").get("/").content.decode()) == is_told
        for slug in ("volunteer", "hr", "line_manager"):
            assert line not in sign_in(slug).get("/").content.decode()
        client = sign_in("colleague")
        page(client, "care:leave").press("Don't tell me")
        assert line not in client.get("/").content.decode()
        page(client, "care:leave").press("Tell me once a quarter")
        assert not NoLeavePrompt.objects.exists()


def test_half_years_and_quarters() -> None:
    assert (half_of(date(2026, 6, 30)), half_of(date(2026, 7, 1))) == (4052, 4053)
    assert (last_day(4052), last_day(4053)) == (date(2026, 6, 30), date(2026, 12, 31))
    assert next_count(date(2026, 12, 31)) == date(2027, 1, 1)
    assert words(4053) == "Second half of 2026"
    assert quarter_began(date(2026, 11, 27)) == date(2026, 10, 1)


def test_nine_points_of_friction() -> None:
    assert [each.value for each in Friction] == [f"B{n}" for n in range(1, 10)]


def test_bodies_are_drawn_and_never_trusted() -> None:
    drawn = str(presenters.drawn("One **two**\n- a\n- <b>\nlast"))
    assert drawn.count("<li>") == 2
    assert "<strong>two</strong>" in drawn
    assert "&lt;b&gt;" in drawn


def test_the_pages_are_found_by_their_words() -> None:
    titles = {each.title for each in search_pages()}
    assert {"My rights", "Looking after myself", "Points of friction"} <= titles


def test_two_of_one_title_stand_beside_each_other(world: World) -> None:
    by = world.viewer("central_lead")
    came = {each.slug for each in shipped.library()}
    long = "A walk that is long enough to be cut off somewhere in the middle"
    titles = ["One song", "One song", "日本", "日本", f"{long} of it", f"{long} of them"]
    rows = [
        keeping.add_text(part=Part.LIBRARY, said={"title": title, "body": "Words"}, by=by)
        for title in titles
    ]
    slugs = [row.slug for row in rows]
    assert len(set(slugs)) == len(titles)
    assert not came & set(slugs)
    assert slugs[:4] == ["one-song-2", "one-song-3", "entry", "entry-2"]
    for row in rows:
        assert texts.entry(by, row.slug) is not None


def test_who_keeps_the_library_sees_what_is_our_own(world: World, sign_in: SignIn) -> None:
    """The central lead is in no peer role, and reads our own entries, hidden or not, where they are kept."""
    by = world.viewer("central_lead")
    said = {"title": "A heron to watch", "body": "Words", "is_hidden": True}
    keeping.add_text(part=Part.LIBRARY, said=said, by=by)
    assert OwnText.objects.visible_to(by).filter(title="A heron to watch").exists()
    assert "A heron to watch" in get(sign_in("central_lead"), reverse("care:keep")).body
    for slug in ("hr", "line_manager", "service_manager"):
        assert not OwnText.objects.visible_to(world.viewer(slug)).filter(part="library").exists()
        assert get(sign_in(slug), reverse("care:keep")).status == 404
