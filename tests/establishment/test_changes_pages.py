"""Changes of people by their pages: as somebody of the central team, and as who leads a patch."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.establishment import changing
from tests.establishment.changing import SYSTEM, day, trust
from tests.people.trust import role
from workforce.core.presenting import date_words
from workforce.establishment.actions import posts, stints
from workforce.establishment.actions.stints import Away
from workforce.establishment.models import Break, JobTalk, Joining, Leaving, Stint
from workforce.establishment.presenters.changes import span_words
from workforce.notices.models import Notice
from workforce.obligations.models import Pause
from workforce.people.actions import grants, people
from workforce.people.models import Assignment, Person, Post, Relationship, StaffInPost

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre() -> Client:
    person = changing.signed_in(trust.person("Marcus Bell"))
    grants.give(person, role="central_lead", starts=day(-9), by=SYSTEM)
    return _client(person)


def _client(person: Person) -> Client:
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=person.user, type="totp", data={})
    client = Client()
    client.force_login(person.user)
    return client


def _text(response: Any) -> str:
    assert response.status_code == 200, (response.status_code, response.headers.get("Location"))
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert main is not None
    bare = re.sub(r"<(svg|script).*?</\1>", " ", main.group(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def _hidden(html: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html)
    found += re.findall(r'<input type="hidden" name="([^"]+)" id="[^"]*" value="([^"]*)"', html)
    return dict(found)


def _send(client: Client, name: str, *args: Any, query: str = "", **data: Any) -> Any:
    """As a browser: what the page hides is sent along. Dates come as three boxes."""
    address = reverse(f"establishment:{name}", args=args) + query
    shown = client.get(address)
    assert shown.status_code == 200, (name, shown.status_code, shown.headers.get("Location"))
    values: dict[str, Any] = _hidden(shown.content.decode())
    values |= {"whole": "1"}
    for key, value in data.items():
        if isinstance(value, date):
            values |= {
                f"{key}_day": value.day,
                f"{key}_month": value.month,
                f"{key}_year": value.year,
            }
        else:
            values[key] = value
    return client.post(address, values)


def _begin(client: Client, **data: str) -> Joining:
    response = client.post(reverse("establishment:joining-begin"), data)
    assert response.status_code == 302
    return Joining.objects.latest("begun_at")


def test_somebody_new_is_added_step_by_step(centre: Client) -> None:
    post, area = trust.post("NV-7"), trust.team()
    trust.appointed(
        "Noor Rahman"
    )  # so that nobody new is alone: recruitment/test_arrival_pairs has that
    dan, priya = trust.person("Dan Hughes"), trust.may_supervise(trust.person("Priya Nair"))
    found = _text(centre.get(reverse("establishment:joining-start") + "?name=Kim Berg"))
    assert "Nobody here has a name like “Kim Berg”." in found
    row = _begin(centre, name="Kim Berg")
    assert _send(centre, "joining-who", row.pk, first_name="Kim", last_name="Berg",
                 email="kim@northvale.example").status_code == 302  # fmt: skip
    assert (
        _send(centre, "joining-job", row.pk, employment="employed", starts=day(20)).status_code
        == 302
    )
    place = _send(centre, "joining-place", row.pk, query="?name=NV-7", place=str(post.pk))
    assert place.status_code == 302
    for kind, who in (("line_manager", dan), ("peer_supervisor", priya)):
        name = who.last_name
        sent = _send(
            centre, "joining-supporter", row.pk, kind, query=f"?name={name}", holder=str(who.pk)
        )
        assert sent.status_code == 302, _text(sent)
    check = reverse("establishment:joining-check", args=[row.pk])
    assert centre.get(check).status_code == 302  # one of the triad is not answered yet
    _send(centre, "joining-supporter", row.pk, "clinical_supervisor", holder="nobody")
    shown = _text(centre.get(check))
    assert "Nobody yet: shown as missing" in shown
    assert not Person.objects.filter(last_name="Berg").exists()
    done = _send(centre, "joining-check", row.pk)
    kim = Person.objects.get(last_name="Berg")
    assert done.headers["Location"] == reverse("people:person-detail", args=[kim.pk])
    made = kim.assignments.get()
    assert (made.post_id, made.starts, made.hours) == (post.pk, day(20), post.hours)
    assert changing.triad(made, day(20)) == {"line_manager": "Hughes", "peer_supervisor": "Nair"}
    assert centre.get(reverse("establishment:joining-detail", args=[row.pk])).status_code == 404
    assert "Clinical supervisor" in _text(
        centre.get(reverse("people:person-detail", args=[kim.pk]))
    )
    soon = _text(centre.get(reverse("establishment:soon-list")))
    assert "Kim Berg" in soon
    assert "clinical supervisor and contact person" in soon
    assert area is not None


def test_who_may_not_give_peer_supervision_is_said_where_they_are_chosen(centre: Client) -> None:
    priya = trust.person("Priya Nair")
    trust.post("NV-7")
    row = _begin(centre, name="Kim Berg")
    _send(centre, "joining-job", row.pk, employment="employed", starts=day(20))
    _send(centre, "joining-place", row.pk, place=str(Post.objects.get().pk))
    chosen = {"query": "?name=Nair", "holder": str(priya.pk)}
    said = _send(centre, "joining-supporter", row.pk, "peer_supervisor", **chosen)
    assert "Priya has no supervision qualification yet. Book a course" in _text(said)
    row.refresh_from_db()
    assert "peer_supervisor" not in row.support
    trust.may_supervise(priya)
    assert (
        _send(centre, "joining-supporter", row.pk, "peer_supervisor", **chosen).status_code == 302
    )


def test_who_was_named_for_a_post_comes_with_it_until_somebody_else_is_chosen(
    centre: Client,
) -> None:
    dan, priya = trust.person("Dan Hughes"), trust.may_supervise(trust.person("Priya Nair"))
    first, second = trust.post("NV-7"), trust.post("NV-8")
    for post, kind, who in (
        (first, "line_manager", dan), (first, "peer_supervisor", priya), (second, "line_manager", priya),
    ):  # fmt: skip
        posts.plan_support(post, kind, holder=who, by=SYSTEM)
    row = _begin(centre, name="Kim Berg")
    _send(centre, "joining-job", row.pk, employment="employed", starts=day(20))
    _send(centre, "joining-place", row.pk, place=str(first.pk))
    row.refresh_from_db()
    assert row.support == {"line_manager": str(dan.pk), "peer_supervisor": str(priya.pk)}
    shown = _text(centre.get(reverse("establishment:joining-detail", args=[row.pk])))
    assert "Line manager Dan Hughes Done" in shown
    _send(centre, "joining-supporter", row.pk, "peer_supervisor", holder="nobody")
    _send(centre, "joining-place", row.pk, place=str(second.pk))
    row.refresh_from_db()
    assert row.support == {"line_manager": str(priya.pk), "peer_supervisor": ""}, "said on purpose"


def test_nobody_who_left_and_nobody_for_themselves_comes_with_a_post(centre: Client) -> None:
    dan, priya = trust.person("Dan Hughes"), trust.may_supervise(trust.person("Priya Nair"))
    post = trust.post("NV-7")
    posts.plan_support(post, "line_manager", holder=dan, by=SYSTEM)
    posts.plan_support(post, "peer_supervisor", holder=priya, by=SYSTEM)
    people.leave(dan, on=day(0), by=SYSTEM)
    row = _begin(centre, person=str(priya.pk))
    _send(centre, "joining-job", row.pk, employment="employed", starts=day(20))
    _send(centre, "joining-place", row.pk, place=str(post.pk))
    row.refresh_from_db()
    assert row.support == {}


def test_nothing_is_half_done_when_the_post_is_gone_at_the_end(centre: Client) -> None:
    post = trust.post("NV-7")
    row = _begin(centre, name="Kim Berg")
    _send(centre, "joining-who", row.pk, first_name="Kim", last_name="Berg")
    _send(centre, "joining-job", row.pk, employment="employed", starts=day(20))
    _send(centre, "joining-place", row.pk, place=str(post.pk))
    for kind in changing.KINDS:
        _send(centre, "joining-supporter", row.pk, kind, holder="nobody")
    trust.appointed("Noor Rahman", post=post, starts=0)
    refused = _text(_send(centre, "joining-check", row.pk))
    assert "Noor Rahman holds this post" in refused
    assert not Person.objects.filter(last_name="Berg").exists()


def test_one_of_the_other_staff_keeps_number_and_name(centre: Client) -> None:
    staff = StaffInPost.objects.create(
        employee_number="30001", assignment_number="30001-1", first_name="Ola", last_name="Lind",
        sort_name="lind ola", title="Nurse", team=trust.team(), starts=day(-500),
    )  # fmt: skip
    page = _text(centre.get(reverse("establishment:joining-start") + "?name=lind"))
    assert "Ola Lind" in page
    row = _begin(centre, staff=str(staff.pk))
    assert row.who == {"first_name": "Ola", "last_name": "Lind", "employee_number": "30001"}


def test_a_volunteer_has_a_team_and_no_line_manager_is_asked_for(centre: Client) -> None:
    team = trust.team("Garden project")
    row = _begin(centre, name="Robin Vale")
    _send(centre, "joining-who", row.pk, first_name="Robin", last_name="Vale")
    _send(centre, "joining-job", row.pk, employment="volunteer", starts=day(0))
    volunteer = role("peer-volunteer")
    _send(centre, "joining-place", row.pk, place=str(team.pk), role=str(volunteer.pk), hours="4")
    steps = _text(centre.get(reverse("establishment:joining-detail", args=[row.pk])))
    assert "Line manager" not in steps
    _send(centre, "joining-supporter", row.pk, "peer_supervisor", holder="nobody")
    _send(centre, "joining-check", row.pk)
    made = Assignment.objects.get(person__last_name="Vale")
    assert (made.post, made.fte, made.employment) == (None, None, "volunteer")
    assert not made.is_employed


def test_an_apprentice_needs_a_last_day(centre: Client) -> None:
    row = _begin(centre, name="Ola Berg")
    answer = _send(centre, "joining-job", row.pk, employment="apprentice", starts=day(0))
    assert "Enter the last day of the apprenticeship" in _text(answer)


def test_a_step_changed_in_another_window_is_shown_and_not_lost(centre: Client) -> None:
    row = _begin(centre, name="Kim Berg")
    address = reverse("establishment:joining-who", args=[row.pk])
    hidden = _hidden(centre.get(address).content.decode())
    _send(centre, "joining-who", row.pk, first_name="Kim", last_name="Berg")
    answer = centre.post(address, hidden | {"whole": "1", "first_name": "Kai", "last_name": "Berg"})
    assert "This was changed in another window meanwhile." in _text(answer)
    row.refresh_from_db()
    assert row.who["first_name"] == "Kim"


@pytest.mark.parametrize("bad", ["\x00", "a" * 5000, "\U0001d50e", "'; --"])
def test_nonsense_in_a_name_gets_a_message(centre: Client, bad: str) -> None:
    assert (
        centre.get(
            reverse("establishment:joining-start"), {"name": bad.encode("utf-8", "replace")}
        ).status_code
        == 200
    )
    row = _begin(centre, name="Kim Berg")
    answer = _send(centre, "joining-who", row.pk, first_name=bad, last_name="Berg")
    assert answer.status_code in {200, 302}


@pytest.mark.parametrize("name", ["hours", "end", "move"])
def test_nonsense_in_a_change_changes_nothing(centre: Client, name: str) -> None:
    sam = changing.supported(post=trust.post())
    trust.post("NV-2")
    before = changing.everything()
    for value in ("9999-12-31", "\x00", "x" * 4000, "-1", "1e9"):
        data = {"whole": "1", "hours": value, "ends": value, "starts": value, "place": value}
        answer = centre.post(reverse(f"establishment:assignment-{name}", args=[sam.pk]), data)
        assert answer.status_code == 200, value
    assert changing.everything() == before


def test_moved_by_its_page_with_who_stays(centre: Client) -> None:
    sam, post = changing.supported(), trust.post("NV-9")
    trust.appointed("Noor Rahman")
    answer = _send(
        centre, "assignment-move", sam.pk, query="?name=NV-9", place=str(post.pk), starts=day(7),
        keep=["peer_supervisor"], hours="",
    )  # fmt: skip
    assert answer.status_code == 302, _text(answer)
    new = Assignment.objects.get(person=sam.person, starts=day(7))
    assert new.post_id == post.pk
    assert changing.triad(new, day(7)) == {"peer_supervisor": "Nair"}


def test_hours_and_last_day_by_their_pages(centre: Client) -> None:
    sam = changing.supported(post=trust.post())
    _send(centre, "assignment-hours", sam.pk, hours="22.5")
    _send(centre, "assignment-end", sam.pk, ends=day(90))
    sam.refresh_from_db()
    assert (float(sam.hours or 0), float(sam.fte or 0), sam.ends) == (22.5, 0.6, day(90))
    address = reverse("establishment:assignment-end", args=[sam.pk])
    centre.post(address, {"ends_day": "", "ends_month": "", "ends_year": ""})
    sam.refresh_from_db()
    assert sam.ends is None


def test_leaving_by_its_page_with_one_for_all_and_back(centre: Client) -> None:
    sam, noor = changing.supported(), changing.supported("Noor Rahman")
    priya = Person.objects.get(last_name="Nair")
    kit = trust.may_supervise(trust.person("Kit Moran"))
    page = _text(centre.get(reverse("establishment:person-leave", args=[priya.pk])))
    assert "Peer supervisor of Sam Okafor" in page
    unsaid = _send(centre, "person-leave", priya.pk, last_day=day(9))
    assert "Choose who takes over, or say that it is nobody yet" in _text(unsaid)
    key = Relationship.objects.get(assignment=noor, kind="peer_supervisor").pk
    answer = _send(
        centre, "person-leave", priya.pk, query="?name=Moran", last_day=day(9),
        everything=str(kit.pk), **{f"heir_{key}": "nobody"},
    )  # fmt: skip
    assert answer.status_code == 302, _text(answer)
    assert changing.triad(sam, day(10))["peer_supervisor"] == "Moran"
    assert "peer_supervisor" not in changing.triad(noor, day(10))
    assert "Leaves on" in _text(centre.get(reverse("people:person-detail", args=[priya.pk])))
    assert _send(centre, "person-stay", priya.pk).status_code == 302
    assert Leaving.objects.get().taken_back_at is not None
    assert changing.triad(noor, day(10))["peer_supervisor"] == "Nair"


@pytest.mark.parametrize(
    ("last", "is_told", "on_paper"), [(-1, False, True), (0, True, True), (9, True, False)]
)
def test_what_is_kept_reaches_whoever_cannot_sign_in_any_more(
    centre: Client, last: int, is_told: bool, on_paper: bool
) -> None:
    sam = changing.signed_in(changing.supported().person)
    assert _send(centre, "person-leave", sam.pk, last_day=day(last)).status_code == 302
    assert Notice.objects.filter(person=sam, kind="change-leaves").exists() == is_told
    page = _text(centre.get(reverse("people:person-detail", args=[sam.pk])))
    assert ("sign in after that day. Print what is kept" in page) == on_paper
    assert "Print what is kept of them, and until when" in page


@pytest.mark.parametrize(("last", "words"), [(-1, "Left on"), (0, "Leaves on"), (9, "Leaves on")])
def test_nobody_has_left_before_their_last_day_is_over(
    centre: Client, last: int, words: str
) -> None:
    sam = changing.supported()
    people.leave(sam.person, on=day(last), by=SYSTEM)
    page = _text(centre.get(reverse("people:person-detail", args=[sam.person_id])))
    head = page.partition("can open this page")[0]
    assert f"{words} {date_words(day(last))}" in head


@pytest.mark.parametrize(
    ("now", "more", "words"),
    [
        (0, 1, ""),
        (0, 9, "Would peer-supervise 9 people: over 8"),
        (5, 0, "Peer-supervises 5 people now"),
        (7, 1, "Peer-supervises 7 people now"),
        (8, 1, "Peer-supervises 8 people now: with one more that is over 8"),
        (5, 9, "Peer-supervises 5 people now: with all 9 of these it would be 14, over 8"),
        (1, 7, "Peer-supervises 1 person now"),
    ],
)
def test_whoever_may_take_over_is_shown_with_what_it_would_come_to(
    now: int, more: int, words: str
) -> None:
    assert span_words(now, 8, more) == words


def test_leaving_says_what_all_of_it_would_make_with_one_person(centre: Client) -> None:
    for n in range(9):
        changing.supported(f"Kim Berg{n}")
    priya = Person.objects.get(last_name="Nair")
    trust.person("Kit Moran")
    address = reverse("establishment:person-leave", args=[priya.pk])
    assert "Would peer-supervise 9 people: over 8" in _text(centre.get(f"{address}?name=Moran"))


def test_who_leads_one_patch_is_sent_to_the_centre_for_what_lies_elsewhere() -> None:
    north = trust.patch()
    leila = changing.signed_in(trust.person("Leila Haddow"))
    from workforce.people.actions import organisation

    organisation.name_lead(north, holder=leila, starts=day(-9), by=SYSTEM)
    here = trust.appointed("Priya Nair", team=trust.team("North team", of=north))
    changing.supported(team=trust.team("Elsewhere", of=trust.patch("South patch")))
    client = _client(leila)
    address = reverse("establishment:person-leave", args=[here.person_id])
    assert "Ask the central team to record this" in _text(client.get(address))
    assert client.post(address, {"whole": "1"}).status_code == 405
    assert not Leaving.objects.exists()


def test_away_by_its_page_and_back_early(centre: Client) -> None:
    sam = changing.supported(post=trust.post())
    answer = _send(
        centre, "stint-plan", sam.pk, kind="secondment", place="outside", organisation="Mind",
        starts=day(5), ends=day(30),
    )  # fmt: skip
    assert answer.status_code == 302, _text(answer)
    stint = Stint.objects.get()
    page = _text(centre.get(reverse("people:person-detail", args=[sam.person_id])))
    assert "On secondment with Mind from" in page
    assert _send(centre, "stint-change", stint.pk, ends=day(20)).status_code == 302
    assert Assignment.objects.get(pk=stint.back).starts == day(21)
    off = centre.post(reverse("establishment:stint-call-off", args=[stint.pk]))
    assert off.status_code == 302
    assert Assignment.objects.get(person=sam.person).ends is None


def test_a_post_that_is_kept_says_for_whom(centre: Client) -> None:
    from workforce.people.actions import daily

    sam = changing.supported(post=trust.post("NV-kept"))
    away = Away("secondment", day(0), day(30), organisation="Mind")
    stints.plan(sam, away=away, by=SYSTEM)
    daily.run(by=SYSTEM)
    other = changing.supported("Noor Rahman")
    page = _text(centre.get(reverse("establishment:assignment-move", args=[other.pk])))
    assert "Kept for Sam Okafor until" in page


def test_a_volunteer_takes_a_break_and_comes_back() -> None:
    row = trust.appointed("Robin Vale", role=role("peer-volunteer"), employment="volunteer")
    client = _client(changing.signed_in(row.person))
    own = reverse("people:person-detail", args=[row.person_id])
    assert "Take a break" in _text(client.get(own))
    assert _send(client, "break-take", starts=day(0), ends=day(30)).status_code == 302
    taken = Break.objects.get()
    pause = Pause.objects.get()
    assert (pause.starts, pause.ends) == (day(0), day(30))
    assert "On a break until" in _text(client.get(own))
    client.post(reverse("establishment:break-end", args=[taken.pk]))
    assert not Break.objects.exists()  # back on the very day it began: it never was
    assert not Pause.objects.exists()


def test_a_break_is_no_business_of_a_paid_post() -> None:
    row = trust.appointed("Robin Vale", role=role("peer-volunteer"), employment="volunteer")
    trust.appointed(person=row.person, team=trust.team("Second"))
    client = _client(changing.signed_in(row.person))
    answer = _send(client, "break-take", starts=day(0))
    assert "Breaks are for volunteers." in _text(answer)
    assert not Pause.objects.exists()


def test_the_conversation_about_a_job_is_asked_for_and_recorded(centre: Client) -> None:
    row = trust.appointed("Ola Berg", employment="apprentice", ends=day(90))
    later = trust.appointed("Later Lind", employment="apprentice", ends=day(91))
    today = _text(centre.get(reverse("home:today")))
    assert "Have you talked with Ola Berg about a job?" in today
    assert later.person.last_name not in today
    assert (
        _send(centre, "job-talk-record", row.pk, held_on=day(0), outcome="offered").status_code
        == 302
    )
    assert JobTalk.objects.get().outcome == "offered"
    centre.get(reverse("home:today"))  # says once that it is saved
    assert "Ola Berg" not in _text(centre.get(reverse("home:today")))
    page = _text(centre.get(reverse("people:person-detail", args=[row.person_id])))
    assert "a post was offered" in page


def test_a_double_press_adds_one_person(centre: Client) -> None:
    trust.appointed("Noor Rahman")
    row = _begin(centre, name="Kim Berg")
    _send(centre, "joining-who", row.pk, first_name="Kim", last_name="Berg")
    _send(centre, "joining-job", row.pk, employment="employed", starts=day(20))
    _send(centre, "joining-place", row.pk, place=str(trust.post("NV-7").pk))
    for kind in changing.KINDS:
        _send(centre, "joining-supporter", row.pk, kind, holder="nobody")
    address = reverse("establishment:joining-check", args=[row.pk])
    values = _hidden(centre.get(address).content.decode()) | {"whole": "1"}
    statuses = [centre.post(address, values).status_code for _ in range(2)]
    assert statuses == [302, 404]
    assert Person.objects.filter(last_name="Berg").count() == 1


@pytest.mark.parametrize("address", ["soon-list", "joining-start"])
def test_lists_take_the_same_queries_for_few_and_many(centre: Client, address: str) -> None:
    counts = []
    centre.get(reverse("establishment:soon-list"))  # the session is written once
    for names in (range(3), range(3, 30)):
        for n in names:
            trust.appointed(f"Kim Berg{n}", starts=5 + n, ends=day(60))
        with CaptureQueriesContext(connection) as queries:
            assert centre.get(reverse(f"establishment:{address}") + "?name=Berg").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15


def test_a_persons_page_stays_within_its_queries(centre: Client) -> None:
    sam = changing.supported(post=trust.post())
    stints.plan(sam, away=Away("secondment", day(5), day(9), organisation="Mind"), by=SYSTEM)
    people.change(sam.person, phone="1", by=SYSTEM)
    address = reverse("people:person-detail", args=[sam.person_id])
    centre.get(address)
    with CaptureQueriesContext(connection) as queries:
        centre.get(address)
    assert len(queries) <= 15
