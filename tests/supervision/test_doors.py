"""Nobody has to know an address: each list is reached from the menu, through pages that people open anyway."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.supervision.pages import get
from tests.supervision.triad import Triad

pytestmark = pytest.mark.django_db

LISTS = (
    "change-list",
    "cover-list",
    "interval-list",
    "intervision-list",
    "waiting-list",
    "topic-list",
)
# By list: who may open it (access.yaml), and the pages that lead there, the first of them in the menu.
DOORS = {
    "waiting-list": [("patch_lead", "people:person-list"), ("patch_lead", "supervision:people-list")],
    "change-list": [
        ("patch_lead", "people:person-list", "supervision:waiting-list"),
        ("patch_lead", "supervision:people-list"),
        ("central_lead", "people:person-list"),
    ],
    "cover-list": [
        ("patch_lead", "people:person-list", "supervision:waiting-list"),
        ("central_lead", "people:person-list", "supervision:change-list"),
        ("patch_lead", "supervision:people-list"),
    ],
    "interval-list": [("central_lead", "people:person-list", "supervision:change-list")],
    "intervision-list": [
        ("peer", "supervision:support-list"),
        ("volunteer", "supervision:support-list"),
        ("peer_supervisor", "supervision:support-list"),
        ("peer_supervisor", "supervision:people-list"),
    ],
    "topic-list": [("peer", "supervision:support-list"), ("patch_lead", "overview:patch-mine", "supervision:support-list")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "slug", "pages"),
    [(to, slug, pages) for to, doors in DOORS.items() for slug, *pages in doors],
)
def test_each_list_is_reached_from_the_menu(
    triad: Triad, wanted: str, slug: str, pages: list[str]
) -> None:
    client = triad.client(slug)
    shown = get(client, "/")
    for name in (*pages, f"supervision:{wanted}"):
        address = reverse(name)
        assert f'href="{address}"' in shown.body, shown.path
        shown = get(client, address)
    assert shown.status == 200


def test_nobody_is_led_to_what_they_may_not_open(triad: Triad) -> None:
    addresses = {name: reverse(f"supervision:{name}") for name in LISTS}
    pages = ("people:person-list", "supervision:people-list", "supervision:support-list")
    for slug in ("peer", "volunteer", "line_manager", "patch_lead", "central_lead", "hr"):
        client = triad.client(slug)
        shown = "".join(get(client, reverse(page)).body for page in pages)
        for name, address in addresses.items():
            if f'href="{address}"' in shown:
                assert client.get(address).status_code == 200, (slug, name)


def test_the_page_of_a_patch_leads_there_for_whoever_leads_it(triad: Triad) -> None:
    path = reverse("people:patch-detail", args=[triad.world.things["patch"].pk])
    for slug, waits, settles in (
        ("patch_lead", True, True), ("central_lead", False, True), ("patch_lead_elsewhere", False, False),
    ):  # fmt: skip
        body = get(triad.client(slug), path).body
        main = body.partition("<main")[2]
        assert (f'href="{reverse("supervision:waiting-list")}"' in main) == waits, slug
        assert (f'href="{reverse("supervision:change-list")}"' in main) == settles, slug


def test_the_menu_says_where_one_is(triad: Triad) -> None:
    body = get(triad.client("patch_lead"), reverse("supervision:waiting-list")).body
    assert 'aria-current="page">Waiting in your patch' in body
    for slug, name, kwargs, item in (
        ("patch_lead", "cover-list", {}, "people:person-list"),
        ("peer_supervisor", "group-plan", {"strand": "peer"}, "supervision:people-list"),
        ("peer_supervisor", "group-log", {"strand": "peer"}, "supervision:people-list"),
    ):
        page = triad.open(slug, f"supervision:{name}", **kwargs)
        assert f'href="{reverse(item)}" aria-current="true"' in page.body, name
        if kwargs:
            assert page.click("People I support").status == 200
