"""The search page: one box, results by kind, nothing of what is typed in an address."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.people import trust
from tests.people.trust import SYSTEM, day
from tests.world import World
from workforce.core import searching
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.home.search import nearest_page
from workforce.people.actions import naming, people
from workforce.people.models import Person, Team

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]


def words(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert main is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group())).split())


def ask(client: Client, text: str) -> Any:
    answer = client.post(reverse("home:search"), {"words": text})
    assert answer.status_code == 303, answer.content
    return client.get(answer.headers["Location"])


def titles(viewer: Viewer, text: str, slug: str) -> list[str]:
    found = searching.search(viewer, text, most=searching.MOST_OF_A_KIND)
    groups = [*found.exact, *found.near]
    return [row.title for group in groups if group.source.slug == slug for row in group.hits.rows]


def people_of(viewer: Viewer, text: str) -> list[str]:
    return titles(viewer, text, "people")


# --- The page ------------------------------------------------------------------------------------


def test_every_page_has_the_box_and_the_search_page_has_one(world: World, sign_in: Any) -> None:
    client = sign_in("peer")
    for address in ("/", "/help/", reverse("home:search")):
        page = client.get(address).content.decode()
        assert page.count('name="words"') == 1, address
        assert page.count('role="search"') == 1, address
    assert b'name="words"' not in Client().get("/help/").content


def test_what_is_typed_stands_in_no_address_and_no_title(world: World, sign_in: Any) -> None:
    client = sign_in("central_lead")
    answer = client.post(reverse("home:search"), {"words": "Okafor"})
    address = answer.headers["Location"]
    assert "kafor" not in address.lower()
    page = client.get(address)
    assert "Sam Okafor Peer support worker, Northside crisis team" in words(page)
    found = re.search(r"<title>(.*?)</title>", page.content.decode(), re.DOTALL)
    assert found is not None
    assert found.group(1).strip().startswith("Search results")
    assert "Okafor" not in found.group(1)
    assert all(
        "kafor" not in href.lower() for href in re.findall(r'href="([^"]*)"', page.content.decode())
    )


def test_going_back_shows_the_results_again(world: World, sign_in: Any) -> None:
    client = sign_in("central_lead")
    address = client.post(reverse("home:search"), {"words": "Okafor"}).headers["Location"]
    first = client.get(address)
    client.get(reverse("people:person-detail", args=[world.people["peer"].pk]))
    assert words(client.get(address)) == words(first)
    assert "no-store" in first.headers["Cache-Control"]


def test_somebody_elses_results_are_nobody_elses(world: World, sign_in: Any) -> None:
    address = (
        sign_in("central_lead")
        .post(reverse("home:search"), {"words": "Okafor"})
        .headers["Location"]
    )
    other = sign_in("hr").get(address)
    assert (other.status_code, other.headers["Location"]) == (302, reverse("home:search"))


def test_only_the_last_few_are_kept(world: World, sign_in: Any) -> None:
    client = sign_in("peer")
    first = client.post(reverse("home:search"), {"words": "one"}).headers["Location"]
    for number in range(5):
        client.post(reverse("home:search"), {"words": f"word {number}"})
    assert client.get(first).status_code == 302


def test_the_address_by_itself_is_an_empty_box(world: World, sign_in: Any) -> None:
    page = sign_in("peer").get(reverse("home:search"))
    assert 'name="words" type="text" value="" ' in page.content.decode()
    assert words(page).startswith("Search Finds people, teams")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter a name, a team, a post, a date like 12 March, or the name of a page"),
        ("   ", "Enter a name, a team, a post, a date like 12 March, or the name of a page"),
        ("!!! ---", "Enter letters or numbers to search for"),
        ("a\x00b", "This has characters we cannot keep"),
        ("x" * 101, "Use 100 characters or fewer"),
    ],
)  # fmt: skip
def test_nonsense_gets_a_clear_word(world: World, sign_in: Any, typed: str, said: str) -> None:
    client = sign_in("peer")
    assert said in words(client.post(reverse("home:search"), {"words": typed}))


def test_bytes_that_are_no_text_are_searched_as_far_as_they_go(world: World, sign_in: Any) -> None:
    client = sign_in("peer")
    for body in (
        b"words=a%ED%A0%80b",
        b"words=%FF%FE",
        b"words=%00",
        b"words",
        b"",
        b"words=a&words=b",
    ):
        answer = client.post(
            reverse("home:search"), body, content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code in {200, 303}, body
        if answer.status_code == 303:
            assert client.get(answer.headers["Location"]).status_code == 200


def test_odd_addresses_of_results_are_harmless(world: World, sign_in: Any) -> None:
    client = sign_in("central_lead")
    address = client.post(reverse("home:search"), {"words": "team"}).headers["Location"]
    for query in ("?kind=nothing", "?kind=people&page=abc", "?kind=teams&page=999999", "?kind=%00", "?page=-1",
                  "?kind=settings"):  # fmt: skip
        assert client.get(address + query).status_code == 200, query


def test_a_kind_is_shown_page_by_page(world: World, sign_in: Any) -> None:
    for number in range(40):
        trust.appointed(f"Zebedee Quill{number:02}")
    client = sign_in("central_lead")
    page = ask(client, "zebedee")
    assert "People Show all 40 people" in words(page)
    address = re.search(r'href="([^"]*\?kind=people)"', page.content.decode())
    assert address is not None
    first, second = (client.get(f"{address.group(1)}&page={n}") for n in (1, 2))
    shown = [
        re.findall(r"Zebedee (Quill\d\d)</a>", each.content.decode()) for each in (first, second)
    ]
    assert [len(each) for each in shown] == [25, 15]
    assert sorted(shown[0] + shown[1]) == [f"Quill{number:02}" for number in range(40)]


def test_pages_cost_the_same_for_few_and_many(world: World, sign_in: Any) -> None:
    cast = ("central_lead", "administrator", "patch_lead", "peer", "hr", "line_manager")
    clients = {slug: sign_in(slug) for slug in cast}
    asked = ("team", "quill", "quilx zebedex", "12 march", "G12", "peer support worker")

    def costs() -> list[int]:
        found = []
        for slug in cast:
            for text in asked:
                key = (
                    clients[slug].post(reverse("home:search"), {"words": text}).headers["Location"]
                )
                with CaptureQueriesContext(connection) as used:
                    assert clients[slug].get(key).status_code == 200
                found.append(len(used))
        return found

    costs()
    for number in range(3):
        trust.appointed(f"Zebedee Quill{number}", team=trust.team("Quill team"))
    few = costs()
    for number in range(3, depth.tries(9, 30)):
        trust.appointed(f"Zebedee Quill{number}", team=trust.team(f"Quill team {number}"))
    assert costs() == few
    assert max(few) <= 15


# --- What is found -------------------------------------------------------------------------------


def central(world: World) -> Viewer:
    return world.viewer("central_lead")


@pytest.mark.parametrize(
    "typed",
    ["Sam Okafor", "okafor sam", "OKAFOR", "oka", "Ókáfor", "okafro", "koafor", "okaffor", "okfor", "sam okafir"],
)  # fmt: skip
def test_a_name_is_found_however_it_is_typed(world: World, typed: str) -> None:
    assert people_of(central(world), typed)[:1] == ["Sam Okafor"]


def test_hyphens_and_apostrophes(world: World) -> None:
    trust.person("Amy Smith-Jones")
    trust.person("Siobhán O'Neill")
    for typed in ("smith jones", "jones-smith", "Smithjones", "smith\u2013jones amy"):
        assert people_of(central(world), typed)[:1] == ["Amy Smith-Jones"], typed
    for typed in ("O'Neill", "oneill", "o neill", "siobhan", "Ó Néill"):
        assert people_of(central(world), typed)[:1] == ["Siobhán O'Neill"], typed


def test_whole_words_come_before_beginnings_and_these_before_middles(world: World) -> None:
    for name in ("Bo Vanterpool", "Ada Poole", "Cy Pool", "Ed Carpooler"):
        trust.person(name)
    found = people_of(central(world), "pool")
    assert found == ["Cy Pool", "Ada Poole", "Ed Carpooler", "Bo Vanterpool"]


def test_a_team_is_found_by_name_place_and_the_name_it_had(world: World) -> None:
    team = world.things["team"]
    assert titles(central(world), "northside", "teams") == ["Northside crisis team"]
    assert titles(central(world), "Northside House", "teams") == ["Northside crisis team"]
    assert titles(central(world), "norhtside", "teams") == ["Northside crisis team"]
    naming.rename(team, name="Lakeside crisis team", seen=team.name, by=SYSTEM)
    assert titles(central(world), "northside crisis", "teams") == ["Lakeside crisis team"]


def test_parts_roles_and_posts_are_found(world: World) -> None:
    assert titles(central(world), "north patch", "parts") == ["North patch"]
    assert titles(central(world), "justcie", "parts") == ["Justice"]
    assert "Senior peer support workers" in titles(central(world), "senior peer", "roles")
    assert titles(central(world), "NV-peer", "posts")[:1] == ["NV-peer, Peer support worker"]
    assert titles(world.viewer("peer"), "senior peer", "roles") == []


def test_days_find_what_is_dated_then(world: World) -> None:
    starts = day(40)
    trust.appointed("Rio Vance", starts=40)
    said = date_words(starts)
    assert titles(central(world), said, "days") == [f"{said}: Rio Vance begins"]
    assert titles(central(world), f"{starts.day}/{starts.month}/{starts.year}", "days") == [
        f"{said}: Rio Vance begins"
    ]
    assert titles(world.viewer("peer"), said, "days") == []


def test_pages_and_settings(world: World) -> None:
    peer, admin = world.viewer("peer"), world.viewer("administrator")
    assert titles(peer, "hours", "pages") == ["Mail: yes or no", "My own page", "When I work"]
    assert titles(peer, "log supervision", "pages") == ["Logging a meeting", "My support"]
    assert "My account" in titles(peer, "sign in", "pages")
    assert titles(peer, "privacy", "pages") == ["Privacy and cookies", "Who can see what"]
    assert titles(peer, "coverage", "pages") == titles(peer, "watch words", "settings") == []
    assert titles(admin, "people one peer supervisor has", "settings") != []
    assert titles(central(world), "watch", "settings") == []


@pytest.mark.parametrize("slug", ["peer", "central_lead", "hr", "administrator", "no_person", "line_manager",
                                  "information_governance", "volunteer", "patch_lead", "approver"])  # fmt: skip
def test_every_page_that_is_found_opens(world: World, sign_in: Any, slug: str) -> None:
    client, viewer = sign_in(slug), world.viewer(slug)
    for page in searching.pages():
        if page.may(viewer) and (href := page.address(viewer)):
            answer = client.get(href.partition("#")[0])
            assert answer.status_code == 200, (page.title, answer.status_code)
            if page.anchor:
                assert f'id="{page.anchor}"' in answer.content.decode()


def test_where_nothing_fits_the_nearest_page_is_offered(world: World, sign_in: Any) -> None:
    nearest = nearest_page(world.viewer("peer"), "acessabilty")
    assert nearest is not None
    assert nearest.title == "Accessibility"
    text = words(ask(sign_in("peer"), "acessabilty"))
    assert f"Did you mean this page? {nearest.title}" in text
    assert "Nothing that you may see fits “qqqqxx”. Try a part of the name" in words(
        ask(sign_in("peer"), "qqqqxx")
    )


# --- Names that are not said ---------------------------------------------------------------------


def test_another_name_finds_for_those_who_keep_the_records_alone(world: World) -> None:
    rob = trust.appointed("Wilhelmina Thackeray", team=world.things["team"]).person
    people.change(rob, known_as="Robin", by=SYSTEM)
    people.change(rob, last_name="Merriweather", by=SYSTEM)
    keepers = {"central_lead", "hr", "administrator"}
    for slug in ("central_lead", "hr", "administrator", "patch_lead", "peer", "line_manager"):
        for typed in ("wilhelmina", "thackeray"):
            found = people_of(world.viewer(slug), typed)
            assert ("Robin Merriweather" in found) is (slug in keepers), (slug, typed)
            assert "thackeray" not in " ".join(found).lower()
    assert "Robin Merriweather" in people_of(world.viewer("patch_lead"), "merriweather")


def test_numbers_find_for_those_who_keep_the_records_alone(world: World) -> None:
    person = trust.person("Ola Brand", employee_number="20481123")
    trust.appointed(person=person, number="20481123-2", team=world.things["team"])
    for slug in ("central_lead", "hr", "administrator"):
        assert people_of(world.viewer(slug), "20481123") == ["Ola Brand"]
        assert people_of(world.viewer(slug), "20481123-2") == ["Ola Brand"]
        assert people_of(world.viewer(slug), "2048112") == []
    for slug in ("patch_lead", "peer", "line_manager"):
        assert people_of(world.viewer(slug), "20481123") == []


# --- Any words -----------------------------------------------------------------------------------

ANY = settings(
    max_examples=depth.tries(15, 60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
CAST = (
    "peer",
    "line_manager",
    "patch_lead",
    "central_lead",
    "hr",
    "no_person",
    "information_governance",
)


@ANY
@given(text=st.text(max_size=120), slug=st.sampled_from(CAST))
def test_any_text_is_searched(world: World, text: str, slug: str) -> None:
    searching.search(
        world.viewer(slug), text.replace("\x00", "").encode("utf-8", "ignore").decode()
    )


@ANY
@given(data=st.data(), slug=st.sampled_from(CAST))
def test_everybody_visible_is_found_with_one_letter_wrong(
    world: World, data: st.DataObject, slug: str
) -> None:
    viewer = world.viewer(slug)
    seen = Person.objects.visible_to(viewer)
    if not viewer.has("central_lead", "hr", "administrator"):
        seen = seen.exclude(left_on__lt=world.today)
    rows = list(seen.order_by("pk"))
    if not rows:
        return
    person = data.draw(st.sampled_from(rows))
    name = person.name
    places = [n for n, letter in enumerate(name) if letter.isalpha()]
    at = data.draw(st.sampled_from(places))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    assert name in people_of(viewer, name[:at] + letter + name[at + 1 :])


@ANY
@given(
    text=st.text(alphabet="abcdeilnorstmp -'", min_size=1, max_size=20), slug=st.sampled_from(CAST)
)
def test_only_what_is_visible_is_found(world: World, text: str, slug: str) -> None:
    viewer = world.viewer(slug)
    people_seen = {person.name for person in Person.objects.visible_to(viewer)}
    teams_seen = set(Team.objects.visible_to(viewer).values_list("name", flat=True))
    assert set(people_of(viewer, text)) <= people_seen
    assert set(titles(viewer, text, "teams")) <= teams_seen
