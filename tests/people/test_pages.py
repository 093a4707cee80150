"""Pages by HTTP: what each viewer reads, what a form does, and what nonsense gets."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import trust
from tests.people.trust import SYSTEM, day
from tests.world import World
from workforce.core.presenting import date_words
from workforce.people.actions import assignments, relationships
from workforce.people.actions.assignments import Appointment
from workforce.people.actions.relationships import Beginning
from workforce.people.models import (
    Grant,
    Patch,
    Person,
    Relationship,
    ServiceArea,
    StaffInPost,
    Team,
)
from workforce.people.queries import teams

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]


def words(response: Any) -> str:
    """What a reader reads in the main part, on one line."""
    assert response.status_code == 200, response.status_code
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert main is not None
    text = re.sub(r"<(svg|script|option).*?</\1>", " ", main.group(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def title(response: Any) -> str:
    found = re.search(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)
    assert found is not None
    return unescape(found.group(1)).strip()


def date_parts(name: str, offset: int) -> dict[str, str]:
    when = day(offset)
    return {
        f"{name}_day": str(when.day),
        f"{name}_month": str(when.month),
        f"{name}_year": str(when.year),
    }


def _post(client: Client, address: str, **fields: Any) -> Any:
    """Send a page's own form back with these answers, hidden fields and all."""
    page = client.get(address)
    assert page.status_code == 200, page.status_code
    hidden = dict(
        re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    )
    return client.post(address, hidden | fields)


# --- What is shown ----------------------------------------------------------------------------


def _person(client: Client, world: World, slug: str) -> str:
    return words(client.get(reverse("people:person-detail", args=[world.people[slug].pk])))


def test_hr_reads_of_managers_and_nothing_of_supervision(world: World, sign_in: Any) -> None:
    text = _person(sign_in("hr"), world, "peer")
    assert "Dan Hughes Line manager" in text
    for name in ("Priya", "Amina", "Kit Moran", "Bea Ikande", "Max Silva", "Omar", "Gwen"):
        assert name not in text
    assert "supervisor" not in text
    assert world.people["peer"].phone not in text


def test_a_buddy_reads_of_their_own_part_alone(world: World, sign_in: Any) -> None:
    text = _person(sign_in("buddy"), world, "peer")
    assert "Max Silva Buddy" in text
    for name in ("Priya", "Amina", "Dan Hughes", "Omar", "Band 3", "30 a week"):
        assert name not in text


def test_a_peer_reads_how_to_reach_their_supporter(world: World, sign_in: Any) -> None:
    text = _person(sign_in("peer"), world, "peer_supervisor")
    assert world.people["peer_supervisor"].phone in text
    assert "What Priya is to you Peer supervisor Northside crisis team." in text
    for name in ("Band 5", "Since 18", "Who supports Priya"):
        assert name not in text.replace(f"Since {date_words(day(-30))}", "")


def test_ones_own_page_says_who_puts_right_what_is_wrong(world: World, sign_in: Any) -> None:
    words = "Is something here wrong? Your name, post, hours and dates come from the staff record"
    assert words in _person(sign_in("peer"), world, "peer")
    assert "Is something here wrong?" not in _person(sign_in("line_manager"), world, "peer")


def test_who_leads_the_patch_is_shown_to_its_people(world: World, sign_in: Any) -> None:
    text = _person(sign_in("peer"), world, "patch_lead")
    assert "What Leila is to you Patch lead North patch." in text


def test_a_strand_without_a_holder_is_said(world: World, sign_in: Any) -> None:
    text = _person(sign_in("patch_lead"), world, "colleague")
    assert "Clinical supervisor Nobody is named yet." in text
    assert "Peer supervisor Nobody is named yet." in text
    assert "Line manager Nobody is named yet." not in text


def test_titles_name_nobody(world: World, sign_in: Any) -> None:
    client = sign_in("central_lead")
    one = client.get(reverse("people:person-detail", args=[world.people["peer"].pk]))
    assert title(one) == "One person \u2013 Alongside"
    begin = reverse("people:relationship-begin", args=[world.assignments["peer"].pk])
    assert title(client.get(begin)) == "Add somebody who supports a person \u2013 Alongside"


def test_the_sole_peer_of_a_team_is_said_to_their_manager(world: World, sign_in: Any) -> None:
    area = world.things["area"]
    alone = trust.appointed("Uma Alone", team=Team.objects.create(name="Lone team", area=area))
    dan = world.people["line_manager"]
    relationships.begin(
        kind="line_manager", holder=dan, assignment=alone, starts=day(-5), by=SYSTEM
    )
    address = reverse("people:team-detail", args=[alone.team_id])
    sole = "There is one peer worker in this team"
    assert sole in words(sign_in("line_manager").get(address))
    assert sole in words(sign_in("hr").get(address))
    trust.appointed("Vic Second", team=alone.team)
    text = words(sign_in("line_manager").get(address))
    assert sole not in text
    assert "Vic Second" not in text


def test_a_team_in_no_patch_is_led_by_nobody(world: World) -> None:
    """Not by everybody who supports somebody somewhere, towards no patch either."""
    ServiceArea.objects.update(patch=None)
    team = teams.get(world.viewer("hr"), world.things["team"].pk)
    assert team is not None
    assert teams.page_of(world.viewer("hr"), team).leads == []


@pytest.mark.parametrize(
    ("staff", "shown"), [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5")]
)
def test_other_staff_are_a_number_and_a_small_one_is_not_told(
    world: World, sign_in: Any, staff: int, shown: str
) -> None:
    team = world.things["team"]
    StaffInPost.objects.bulk_create([
        StaffInPost(
            employee_number=str(n), assignment_number=str(n), first_name="Ann", last_name="Other",
            sort_name="other ann", title="Nurse", team=team, starts=day(-9),
            ends=None if n < staff else day(-1),
        )
        for n in range(staff + 2)
    ])  # fmt: skip
    address = reverse("people:team-detail", args=[team.pk])
    text = words(sign_in("hr").get(address))
    assert f"Other staff {shown} Patch" in text
    assert "Ann" not in text
    assert "Other staff" not in words(sign_in("peer").get(address))


def test_pay_says_where_it_is_from_and_what_is_not_official(sign_in: Any) -> None:
    text = words(sign_in("volunteer").get(reverse("people:pay-detail")))
    assert "Not official yet Worked out here" in text
    assert "Band 3 £25,760 £27,476" in text
    assert "Band 3 £24,937 £26,598" in text
    assert "Source: NHS Employers" in text


# --- The list ---------------------------------------------------------------------------------


def _names(client: Client, query: str = "") -> list[str]:
    html = client.get(f"/people/{query}").content.decode()
    return [unescape(name) for name in re.findall(r'rowheader"><a href="[^"]+">([^<]+)</a>', html)]


def test_the_list_is_narrowed_and_sorted(world: World, sign_in: Any) -> None:
    client = sign_in("central_lead")
    assert _names(client, "?name=okafor") == ["Sam Okafor"]
    assert _names(client, "?name=okofor") == ["Sam Okafor"]
    north = world.things["patch"].pk
    assert _names(client, f"?patch={north}") == [
        "Leila Haddow", "Priya Nair", "Sam Okafor", "Noor Rahman",
    ]  # fmt: skip
    assert _names(client, f"?patch={north}&sort=role")[0] == "Sam Okafor"
    assert _names(client, "?role=peer-volunteer") == ["Robin Vale"]
    assert _names(client, "?show=left") == ["Dee Marlow"]
    assert "Dan Hughes" in _names(client, "?show=others")


def test_a_patch_lead_lists_their_patch_and_no_leavers(world: World, sign_in: Any) -> None:
    client = sign_in("patch_lead")
    mine = ["Leila Haddow", "Priya Nair", "Sam Okafor", "Noor Rahman"]
    assert _names(client) == mine
    south = world.things["patch_elsewhere"].pk
    assert _names(client, f"?patch={south}") == []
    assert _names(client, "?show=left") == mine
    assert _names(client, "?name=marlow&show=left") == []


NONSENSE = [
    "?page=abc", "?page=-1", "?page=0", "?page=99999999999999999999", "?patch=abc", "?area=%00",
    "?role=%ED%A0%80", "?name=%00", "?name=%FF%FE", "?name=" + "x" * 3000, "?sort=;drop", "?show=",
    "?name=%E2%80%AEokafor", "?name='%22%3Cscript%3E", "?name=a&name=b", "?name=%25%25", "?name=~~~",
    "?name=" + "a+" * 60,
]  # fmt: skip


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_is_no_harm(sign_in: Any, query: str) -> None:
    client = sign_in("central_lead")
    for address in ("/people/", "/people/teams/"):
        assert client.get(address + query).status_code == 200
    assert sign_in("administrator").get("/people/roles-given/" + query).status_code == 200
    assert sign_in("administrator").get("/people/roles-given/give/" + query).status_code == 200


def test_markup_in_a_name_is_shown_as_text(sign_in: Any) -> None:
    evil = Person.objects.create(first_name="<script>alert(1)</script>", last_name="{{ 7*7 }}")
    client = sign_in("central_lead")
    html = client.get(reverse("people:person-detail", args=[evil.pk])).content.decode()
    assert "<script>alert(1)" not in html
    assert "{{ 7*7 }}" in html


# --- Forms ------------------------------------------------------------------------------------


def test_a_line_manager_is_found_and_named(world: World, sign_in: Any) -> None:
    noor = world.assignments["colleague"]
    ruth = world.people["former_line_manager"]
    address = reverse("people:relationship-begin", args=[noor.pk]) + "?name=calder"
    client = sign_in("patch_lead")
    assert "Ruth Calder" in words(client.get(address))
    response = _post(
        client, address, kind="clinical_supervisor", holder=str(ruth.pk), **date_parts("starts", 0)
    )
    assert response.headers["Location"] == reverse("people:person-detail", args=[noor.person_id])
    assert ("clinical_supervisor", "Calder") in trust.running(noor)


def _chosen_kinds(response: Any) -> list[str]:
    return re.findall(r'name="kind" type="radio" value="(\w+)" checked', response.content.decode())


def test_the_kind_somebody_came_for_is_chosen_and_stays_so(world: World, sign_in: Any) -> None:
    noor = world.assignments["colleague"]
    address = reverse("people:relationship-begin", args=[noor.pk])
    client = sign_in("patch_lead")
    assert _chosen_kinds(client.get(address)) == []
    page = client.get(f"{address}?kind=clinical_supervisor")
    assert _chosen_kinds(page) == ["clinical_supervisor"]
    # Who is searched for next is searched for as the same.
    assert '<input type="hidden" name="kind" value="clinical_supervisor">' in page.content.decode()
    page = client.get(f"{address}?kind=clinical_supervisor&name=calder")
    assert _chosen_kinds(page) == ["clinical_supervisor"]
    answers = {"kind": "buddy", "holder": str(world.people["former_line_manager"].pk)}
    query = "?kind=clinical_supervisor&name=calder"
    assert _post(client, address + query, **answers, **date_parts("starts", 0)).status_code == 302
    assert ("buddy", "Calder") in trust.running(noor)


@pytest.mark.parametrize("kind", ["", "abc", "patch_lead", "cover", "%00", "a&kind=b", "x" * 3000])
def test_a_kind_that_is_none_is_ignored(world: World, sign_in: Any, kind: str) -> None:
    noor = world.assignments["colleague"]
    address = reverse("people:relationship-begin", args=[noor.pk])
    response = sign_in("patch_lead").get(f"{address}?kind={kind}")
    assert _chosen_kinds(response) == []
    assert "There is a problem" not in words(response)


def test_what_stands_in_the_way_is_said_and_nothing_is_lost(world: World, sign_in: Any) -> None:
    noor = world.assignments["colleague"]
    ruth = world.people["former_line_manager"]
    address = reverse("people:relationship-begin", args=[noor.pk]) + "?name=calder"
    answers = {"kind": "line_manager", "holder": str(ruth.pk)} | date_parts("starts", 0)
    response = _post(sign_in("patch_lead"), address, **answers)
    text = words(response)
    assert "There is a problem Dan Hughes is already line manager from" in text
    assert title(response).startswith("Error: ")
    assert f'value="{ruth.pk}" checked' in response.content.decode()


def test_a_double_press_saves_once(world: World, sign_in: Any) -> None:
    noor = world.assignments["colleague"]
    address = reverse("people:relationship-begin", args=[noor.pk]) + "?name=calder"
    client = sign_in("patch_lead")
    page = client.get(address).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    fields = {"kind": "buddy", "holder": str(world.people["former_line_manager"].pk)}
    answers = hidden | fields | date_parts("starts", 0)
    assert [client.post(address, answers).status_code for _ in range(2)] == [302, 302]
    assert Relationship.objects.filter(assignment=noor, kind="buddy").count() == 1


def test_somebody_who_was_not_found_cannot_be_chosen(world: World, sign_in: Any) -> None:
    noor = world.assignments["colleague"]
    address = reverse("people:relationship-begin", args=[noor.pk]) + "?name=calder"
    for holder in (
        world.people["leaver"].pk,
        "abc",
        "",
        "00000000-0000-0000-0000-000000000000",
    ):
        answers = {"kind": "buddy", "holder": str(holder)} | date_parts("starts", 0)
        assert _post(sign_in("patch_lead"), address, **answers).status_code == 200
    assert not Relationship.objects.filter(assignment=noor, kind="buddy").exists()


@pytest.mark.parametrize(
    "date",
    [
        {"starts_day": "31", "starts_month": "2", "starts_year": "2026"},
        {"starts_day": "1", "starts_month": "1", "starts_year": "99999"},
        {"starts_day": "x", "starts_month": "\x00", "starts_year": "-1"},
        {"starts_day": "1", "starts_month": "1", "starts_year": "0001"},
        {},
    ],
)
def test_a_date_that_is_none_is_asked_for_again(
    world: World, sign_in: Any, date: dict[str, str]
) -> None:
    noor = world.assignments["colleague"]
    address = reverse("people:relationship-begin", args=[noor.pk]) + "?name=calder"
    answers = {"kind": "buddy", "holder": str(world.people["former_line_manager"].pk)} | date
    response = _post(sign_in("patch_lead"), address, **answers)
    assert "There is a problem" in words(response)
    assert not Relationship.objects.filter(assignment=noor, kind="buddy").exists()


def test_cut_short_it_saves_nothing(world: World, sign_in: Any) -> None:
    noor = world.assignments["colleague"]
    address = reverse("people:relationship-begin", args=[noor.pk]) + "?name=calder"
    answers = {"kind": "buddy", "holder": str(world.people["former_line_manager"].pk)}
    response = sign_in("patch_lead").post(address, answers | date_parts("starts", 0))
    assert "did not reach us" in words(response)
    assert not Relationship.objects.filter(assignment=noor, kind="buddy").exists()


def test_an_end_handover_and_cover_from_their_pages(world: World, sign_in: Any) -> None:
    client, sam = sign_in("patch_lead"), world.assignments["peer"]
    buddy, priya = world.things["sams_buddy"], world.things["sams_peer_supervisor"]
    kit = world.people["former_peer_supervisor"]
    ends = _post(
        client, reverse("people:relationship-end", args=[buddy.pk]), **date_parts("on", -1)
    )
    assert ends.status_code == 302
    over = reverse("people:relationship-hand-over", args=[priya.pk]) + "?name=moran"
    assert _post(client, over, holder=str(kit.pk), **date_parts("on", 0)).status_code == 302
    running = trust.running(sam)
    assert ("buddy", "Silva") not in running
    assert ("peer_supervisor", "Moran") in running
    assert ("peer_supervisor", "Nair") not in running
    manager = world.things["sams_line_manager"]
    cover = reverse("people:relationship-cover", args=[manager.pk]) + "?name=calder"
    ruth = world.people["former_line_manager"]
    fields = date_parts("starts", 0) | date_parts("ends", 3)
    assert _post(client, cover, holder=str(ruth.pk), **fields).status_code == 302
    assert ("line_manager", "Calder") in trust.running(sam)


def test_a_supervisor_hands_over_those_in_the_patch(world: World, sign_in: Any) -> None:
    """Leila sees who supervises Robin, whom she manages, and arranges nothing outside the north."""
    priya, kit = world.people["peer_supervisor"], world.people["former_peer_supervisor"]
    elsewhere = world.assignments["volunteer"]
    other = relationships.begin(
        kind="peer_supervisor", holder=priya, assignment=elsewhere, starts=day(-5), by=SYSTEM
    )
    relationships.begin(
        kind="line_manager",
        holder=world.people["patch_lead"],
        assignment=elsewhere,
        starts=day(-5),
        by=SYSTEM,
    )
    address = reverse("people:person-hand-over", args=[priya.pk]) + "?name=moran"
    client = sign_in("patch_lead")
    assert "Robin Vale" not in words(client.get(address))
    mine = world.things["sams_peer_supervisor"]
    for wrong in ([str(other.pk)], ["abc"], []):
        answers = {"relationships": wrong, "holder": str(kit.pk)} | date_parts("on", 1)
        assert _post(client, address, **answers).status_code == 200
    answers = {"relationships": [str(mine.pk)], "holder": str(kit.pk)} | date_parts("on", 1)
    assert _post(client, address, **answers).status_code == 302
    holders = Relationship.objects.filter(pk__in=[mine.pk, other.pk]).values_list("ends", flat=True)
    assert set(holders) == {day(0), None}


def test_a_patch_is_made_filled_and_led(world: World, sign_in: Any) -> None:
    client = sign_in("central_lead")
    assert _post(client, reverse("people:patch-add"), name="East patch").status_code == 302
    east = Patch.objects.get(name="East patch")
    again = _post(client, reverse("people:patch-add"), name="East patch")
    assert "There is a patch called East patch already." in words(again)
    crisis = world.things["area"]
    areas = reverse("people:patch-areas", args=[east.pk])
    assert "Now in North patch" in words(client.get(areas))
    assert _post(client, areas, areas=[str(crisis.pk)]).status_code == 302
    assert ServiceArea.objects.get(pk=crisis.pk).patch == east
    leila = world.people["patch_lead"]
    lead = reverse("people:patch-lead", args=[east.pk])
    assert _post(client, lead, holder=str(leila.pk), **date_parts("starts", 0)).status_code == 302
    again = _post(client, lead, holder=str(leila.pk), **date_parts("starts", 5))
    assert "Leila Haddow is patch lead already. Choose somebody else." in words(again)
    text = words(client.get(reverse("people:patch-detail", args=[east.pk])))
    assert "Leila Haddow Patch lead" in text


def test_a_role_is_given_and_ended(world: World, sign_in: Any) -> None:
    client = sign_in("administrator")
    noor = world.people["colleague"]
    give = reverse("people:grant-give") + "?name=rahman"
    answers = {"role": "hr", "holder": str(noor.pk)} | date_parts("starts", 0)
    assert _post(client, give, **answers).status_code == 302
    grant = Grant.objects.get(person=noor)
    assert grant.given_by == world.people["administrator"].pk
    assert "Noor Rahman HR" in words(client.get(reverse("people:grant-list")))
    end = reverse("people:grant-end", args=[grant.pk])
    assert _post(client, end, **date_parts("on", 0)).status_code == 302
    own = reverse("people:grant-end", args=[Grant.objects.get(role="administrator").pk])
    assert "This is the only administrator." in words(_post(client, own, **date_parts("on", 0)))


def test_an_invitation_goes_out_from_the_page(world: World, sign_in: Any) -> None:
    noor = trust.person("New Person", email="new.person@northvale.example")
    client = sign_in("administrator")
    page = reverse("people:person-detail", args=[noor.pk])
    assert "Not invited yet." in words(client.get(page))
    response = client.post(reverse("people:person-invite", args=[noor.pk]), follow=True)
    text = words(response)
    assert "New Person gets a mail with the invitation." in text
    assert "The invitation is open until" in text


# --- As many queries for three as for three hundred -----------------------------------------


def _grow(world: World, how_many: int) -> None:
    team, role = world.things["team"], trust.role()
    people = Person.objects.bulk_create(
        [Person(first_name=f"Extra{n}", last_name=f"Person{how_many}") for n in range(how_many)]
    )
    posts = assignments.appoint_many(
        [Appointment(one, role, team, day(-9)) for one in people], by=SYSTEM
    )
    kinds = {"line_manager": "line_manager", "peer_supervisor": "peer_supervisor"}
    relationships.begin_many(
        [
            Beginning(kind, world.people[slug], day(-5), post)
            for kind, slug in kinds.items()
            for post in posts
        ],
        by=SYSTEM,
    )


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as used:
        assert client.get(address).status_code == 200
    return len(used)


def test_pages_cost_the_same_for_few_and_many(world: World, sign_in: Any) -> None:
    people, things = world.people, world.things
    addresses = [
        ("central_lead", "/people/"),
        ("central_lead", "/people/?name=person&sort=team"),
        ("central_lead", "/people/?show=others"),
        ("patch_lead", "/people/"),
        ("central_lead", "/people/teams/"),
        ("central_lead", "/people/organisation/"),
        ("hr", reverse("people:team-detail", args=[things["team"].pk])),
        ("central_lead", reverse("people:patch-detail", args=[things["patch"].pk])),
        ("central_lead", reverse("people:person-detail", args=[people["peer_supervisor"].pk])),
        ("line_manager", reverse("people:person-detail", args=[people["peer"].pk])),
        ("central_lead", reverse("people:person-hand-over", args=[people["peer_supervisor"].pk])),
        ("patch_lead", reverse("people:relationship-begin", args=[world.assignments["peer"].pk])),
        ("administrator", "/people/roles-given/"),
    ]  # fmt: skip
    _grow(world, 3)
    clients = {slug: sign_in(slug) for slug, _ in addresses}

    def come() -> None:
        """The first request of a sign-in notes where it is, and so does the first after a while."""
        for client in clients.values():
            client.get("/people/pay/")

    come()
    few = [_queries(clients[slug], address) for slug, address in addresses]
    _grow(world, 297)
    come()
    assert [_queries(clients[slug], address) for slug, address in addresses] == few
    assert max(few) <= 15
