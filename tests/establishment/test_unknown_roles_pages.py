"""The pages: the queue, one role, its answers, what others see of it, and what is typed wrongly."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.establishment import unknown
from tests.establishment.conftest import TODAY
from tests.establishment.making import PEER, bring_in
from tests.establishment.test_pages import errors, text_of
from tests.establishment.unknown import (
    BOSS,
    TITLE,
    adopt,
    brought_in,
    central,
    odd,
    somebody,
    story,
)
from tests.people.trust import may_supervise
from workforce.core import clock, sealed
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.establishment.actions.unknown_roles import answering, reporting
from workforce.establishment.actions.unknown_roles.reporting import Report
from workforce.establishment.models import TitleSetAside, UnknownRole, UnknownRoleStep
from workforce.people.models import (
    Assignment,
    Grant,
    Patch,
    Person,
    Post,
    Relationship,
    RoleType,
    ServiceArea,
    StaffInPost,
    Team,
)
from workforce.people.viewers import viewer_of

pytestmark = pytest.mark.django_db
LIST = "/people/unknown-roles/"
REPORT = f"{LIST}report/"


def sign_in(viewer: Viewer) -> Client:
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.get(pk=viewer.user_id)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "unused"})
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def marcus() -> Viewer:
    return central()


@pytest.fixture
def client(marcus: Viewer) -> Client:
    return sign_in(marcus)


def at(role: UnknownRole, verb: str = "") -> str:
    return f"{LIST}{role.pk}/{verb}{'/' if verb else ''}"


def patch_lead(team: Team, name: str = "Leila Haddow") -> Viewer:
    from django.contrib.auth import get_user_model

    patch = Patch.objects.create(name=f"Patch of {name}")
    ServiceArea.objects.filter(pk=team.area_id).update(patch=patch)
    first, last = name.split()
    user = get_user_model().objects.create_user(
        email=f"{first}.{last}@northvale.example", password=None
    )
    person = Person.objects.create(user=user, first_name=first, last_name=last)
    Relationship.objects.create(
        kind="patch_lead", acts_as="patch_lead", patch=patch, holder=person, starts=TODAY
    )
    return viewer_of(user)


def whole(**fields: Any) -> dict[str, Any]:
    return {"whole": "1", "version": "0"} | fields


# --- The queue


def test_queue_has_what_is_due_first_and_says_by_when_and_who(
    client: Client, marcus: Viewer
) -> None:
    with clock.at(TODAY - timedelta(days=14)):
        bring_in(BOSS, odd("400", "Peer Mentor"))
    bring_in(BOSS, odd("400", "Peer Mentor"), odd("401", "Lived Experience Adviser"), odd("402"))
    answering.take(UnknownRole.objects.get(number="402"), began_from=0, by=marcus)
    shown = text_of(client.get(LIST))
    first, second, third = (
        shown.index(words)
        for words in (
            (
                "Peer Mentor Northside Crisis Team, Inpatient and Crisis. Band 5. "
                "An answer was due on Friday 23 October. Answer due"
            ),
            (
                "Expert by Experience Lead Northside Crisis Team, Inpatient and Crisis. Band 5. "
                "Answer by Friday 6 November. You have it. Taken"
            ),
            (
                "Lived Experience Adviser Northside Crisis Team, Inpatient and Crisis. Band 5. "
                "Answer by Friday 6 November. Nobody has it yet"
            ),
        )
    )
    assert first < second < third
    assert "Unknown roles (3)" in shown
    assert "All open (3) Nobody's (2) Mine (1) Answered (0)" in shown.replace("&#39;", "'")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Expert by Experience Lead", "Peer Mentor", "Peer Coach"]),
        ("?show=nobodys", ["Peer Mentor"]),
        ("?show=mine", ["Expert by Experience Lead", "Peer Coach"]),
        ("?show=done", ["Peer Trainee"]),
        ("?sort=title", ["Expert by Experience Lead", "Peer Coach", "Peer Mentor"]),
        ("?show=nonsense&sort=;drop", ["Expert by Experience Lead", "Peer Mentor", "Peer Coach"]),
    ],
)
def test_queue_is_narrowed_and_sorted(
    client: Client, marcus: Viewer, query: str, titles: list[str]
) -> None:
    bring_in(
        BOSS,
        odd("400"),
        odd("401", "Peer Mentor"),
        odd("402", "Peer Coach"),
        odd("403", "Peer Trainee"),
    )
    rows = {row.number: row for row in UnknownRole.objects.all()}
    answering.take(rows["400"], began_from=0, by=marcus)
    answering.take(rows["402"], began_from=0, by=marcus)
    answering.rename(rows["402"], new_title="Coach", words="", began_from=1, by=marcus)
    answering.not_this_job(rows["403"], why="x", began_from=0, by=marcus)
    html = client.get(LIST + query).content.decode()
    assert re.findall(r'<h2><a href="[^"]*">([^<]*)</a></h2>', html) == titles


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Every job with a peer title is known here."),
        ("?show=mine", "None is yours to answer."),
        ("?show=nobodys", "None waits for somebody to take it."),
        ("?show=done", "None has been answered yet."),
    ],
)
def test_empty_queue_says_what_would_bring_something(
    client: Client, query: str, words: str
) -> None:
    assert words in text_of(client.get(LIST + query))


NONSENSE = ["?page=abc", "?page=-1", "?page=99999999999999999999", "?patch=abc", "?patch=%00", "?show=%ED%A0%80",
            "?sort=%FF", "?show=" + "x" * 3000, "?show=mine&show=done", "?patch=%E2%80%AE"]  # fmt: skip


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_is_no_harm(client: Client, query: str) -> None:
    role = brought_in()
    for address in (LIST, at(role), at(role, "adopt"), f"{LIST}titles/", REPORT):
        assert client.get(address + query).status_code == 200


@pytest.mark.parametrize(
    "query", ["?role=%00", "?role=nobody", "?role=peer-volunteer", "?role=" + "x" * 3000]
)
def test_role_that_is_none_is_asked_for_again(client: Client, query: str) -> None:
    shown = text_of(client.get(at(brought_in(), "adopt") + query))
    assert "Which role is it?" in shown


def test_continue_without_a_role_says_what_to_do(client: Client) -> None:
    response = client.get(at(brought_in(), "adopt") + "?go=1")
    assert errors(response) == ["Choose which role it is"]
    assert "<title>Error: Which role is it?" in response.content.decode()


# --- One role


def test_page_says_what_is_known_and_how_it_can_be_answered(client: Client) -> None:
    role = brought_in(odd(last_name="Vale"))
    patch_lead(Team.objects.get())
    shown = text_of(client.get(at(role)))
    for words in (
        "Expert by Experience Lead Nobody has it yet Answer by Friday 6 November.",
        "Patch Patch of Leila Haddow, led by Leila Haddow",
        "Pay band Band 5 In this job since 6 July 2021 Line manager Dan Hughes Who has the job Robin Vale",
        "How it was found Found in a staff extract, 1 November 2026",
        "Adopt it It is a peer role.", "Have it renamed", "It is no peer role The title is right", "Close it",
        "Alongside found a title to look at 1 November, midday",
        "The central team and the patch lead can open this page",
    ):  # fmt: skip
        assert words in shown, words
    html = client.get(at(role)).content.decode()
    assert "<title>An unknown role" in html


def test_others_with_the_title_stand_beside_it(client: Client) -> None:
    bring_in(BOSS, odd("400"), odd("401", org_l6="Southside Team"), odd("402", "Peer Mentor"))
    shown = text_of(client.get(at(UnknownRole.objects.get(number="400"))))
    assert "1 other job with this title Southside Team Answer by Friday 6 November." in shown


def test_patch_lead_sees_the_role_not_who_has_it_nor_what_others_wrote(marcus: Viewer) -> None:
    role = brought_in(odd(last_name="Secretholder"))
    answering.note(role, words="Secretnote", by=marcus)
    reporting.report(
        Report(TITLE, "Northside Crisis Team", "held", "Secretask", "Secretwords"), by=marcus
    )
    lead = patch_lead(Team.objects.get())
    client = sign_in(lead)
    assert client.post(at(role, "note"), whole(words="My own words")).status_code == 302
    response = client.get(at(role))
    shown = text_of(response)
    assert "Dan Hughes" in shown
    assert "You added what they know" not in shown
    assert "“My own words”" in shown
    assert "Secret" not in response.content.decode()
    assert "Who has the job isn't shown to you" in shown.replace("&#39;", "'")
    for words in ("Adopt it", "Take it", "Give it to a colleague", "400"):
        assert words not in shown
    assert "Secretnote" not in client.get(LIST).content.decode()
    assert TITLE in text_of(client.get(LIST))
    marcus_sees = text_of(sign_in(marcus).get(at(role)))
    for words in ("My own words", "Secretnote", "Secretask", "Secretwords", "Secretholder"):
        assert words in marcus_sees


def test_patch_lead_of_another_patch_and_everybody_else_finds_nothing() -> None:
    role = brought_in()
    elsewhere = Team.objects.create(name="Elsewhere", area=ServiceArea.objects.create(name="Other"))
    client = sign_in(patch_lead(elsewhere))
    assert client.get(LIST).status_code == 200
    assert TITLE not in client.get(LIST).content.decode()
    assert client.get(at(role)).status_code == 404
    assert client.post(at(role, "note"), whole(words="x")).status_code == 404


def test_lead_until_yesterday_sees_nothing_today() -> None:
    role = brought_in()
    lead = patch_lead(Team.objects.get())
    Relationship.objects.filter(kind="patch_lead").update(
        starts=TODAY - timedelta(days=9), ends=TODAY - timedelta(days=1)
    )
    client = sign_in(lead)
    assert [client.get(url).status_code for url in (LIST, at(role))] == [404, 404]


def test_reading_what_others_wrote_is_in_the_log_and_ones_own_is_not(
    client: Client, marcus: Viewer
) -> None:
    role = brought_in()
    answering.note(role, words="Mine", by=marcus)
    client.get(at(role))
    assert not AuditEvent.objects.filter(action="unknown role read").exists()
    answering.note(role, words="Theirs", by=central("Leila Adams"))
    client.get(at(role))
    (row,) = AuditEvent.objects.filter(action="unknown role read")
    assert (row.actor, row.about) == (marcus.person_id, f"unknown role {role.pk}")


def test_words_of_somebody_whose_key_was_erased_are_gone_and_others_stay(
    client: Client, marcus: Viewer
) -> None:
    role, leila = brought_in(), central("Leila Adams")
    answering.note(role, words="Erased words", by=leila)
    answering.note(role, words="Kept words", by=marcus)
    sealed.erase([leila.person_id])  # type: ignore[list-item]
    shown = text_of(client.get(at(role))).replace("&#39;", "'")
    assert "These words can't be read any more." in shown
    assert "Kept words" in shown
    assert "Erased words" not in shown


# --- Taking, giving, answering


def test_take_give_and_put_back(client: Client, marcus: Viewer) -> None:
    role, leila = brought_in(), central("Leila Adams")
    shown = text_of(client.post(at(role, "take"), {"version": "0"}, follow=True))
    assert "It is yours to answer." in shown
    assert "Leila Adams" in text_of(client.get(at(role, "give")))
    assert "Marcus Bell</label>" not in client.get(at(role, "give")).content.decode()
    assert errors(client.post(at(role, "give"), whole(version="1"))) == ["Choose a colleague"]
    client.post(at(role, "give"), whole(version="1", to=str(leila.person_id)))
    role.refresh_from_db()
    assert role.owner_id == leila.person_id
    client.post(at(role, "put-back"), {"version": "2"})
    role.refresh_from_db()
    assert (role.state, role.owner_id) == ("new", None)
    assert story(role) == ["found", "taken", "given", "put_back"]


def test_given_to_somebody_outside_the_central_team_is_refused(client: Client) -> None:
    role, nobody = brought_in(), somebody("No Body")
    central("Leila Adams")
    response = client.post(at(role, "give"), whole(to=str(nobody.pk)))
    assert errors(response) == ["Choose one of the answers shown"]


@pytest.mark.parametrize("version", ["", "1", "abc", "-1", "9" * 40, "\x00"])
def test_press_of_somebody_who_saw_something_else_changes_nothing(
    client: Client, version: str
) -> None:
    role = brought_in()
    shown = text_of(client.post(at(role, "take"), {"version": version}, follow=True))
    assert "nothing of yours is saved" in shown
    role.refresh_from_db()
    assert role.state == "new"


def test_answer_that_came_second_says_who_was_first_and_keeps_what_was_written(
    client: Client,
) -> None:
    role = brought_in()
    answering.close(
        role, how="gone", words="", same_as=None, began_from=0, by=central("Leila Adams")
    )
    response = client.post(at(role, "not-peer"), whole(covers="this_job", why="My long reason"))
    shown = text_of(response)
    assert "Leila Adams closed it on 1 November, midday, and nothing of yours is saved." in shown
    assert "My long reason" in response.content.decode()
    assert (
        text_of(client.get(at(role, "not-peer"), follow=True)).count("This has been answered.") == 1
    )


@pytest.mark.parametrize(
    ("verb", "fields", "said"),
    [
        ("rename", {}, ["Enter the title it should have"]),
        ("rename", {"new_title": "Peer Lead"}, None),
        (
            "not-peer",
            {},
            [
                "Choose whether it is this job or every job with this title",
                "Write why it is no peer role",
            ],
        ),
        ("close", {}, ["Choose why it is closed"]),
        ("close", {"how": "gone", "same_as": "nonsense"}, ["Choose one of the answers shown"]),
        ("note", {}, ["Write what you know"]),
        ("note", {"words": "x" * 601}, ["Use 600 characters or fewer (you have 601)"]),
        ("not-peer", {"covers": "this_job", "why": "\x00"}, None),
        ("rename", {"new_title": "\ufffe"}, None),
    ],
)
def test_answer_with_something_missing_says_what_and_keeps_the_rest(
    client: Client, verb: str, fields: dict[str, str], said: list[str] | None
) -> None:
    role = brought_in()
    sent = urlencode(whole(**fields), errors="surrogatepass")  # as a broken browser would
    response = client.post(at(role, verb), sent, "application/x-www-form-urlencoded")
    assert response.status_code == 200
    if said is not None:
        assert errors(response) == said
    role.refresh_from_db()
    assert (role.state, story(role)) == ("new", ["found"])


def test_form_that_arrived_cut_short_saves_nothing(client: Client) -> None:
    role = brought_in()
    shown = text_of(
        client.post(at(role, "not-peer"), {"covers": "this_job", "why": "x", "version": "0"})
    )
    assert "Some of this page did not reach us" in shown
    role.refresh_from_db()
    assert role.state == "new"


def test_each_answer_and_taking_it_back(client: Client) -> None:
    role = brought_in()
    for verb, fields, state in (
        ("rename", {"new_title": "Involvement Lead", "words": "Asked HR"}, "renaming"),
        ("not-peer", {"covers": "this_job", "why": "Teaching"}, "not_peer"),
        ("not-peer", {"covers": "this_title", "why": "Teaching"}, "not_peer"),
        ("close", {"how": "gone"}, "closed"),
    ):  # fmt: skip
        role.refresh_from_db()
        response = client.post(at(role, verb), whole(version=str(role.version), **fields))
        assert response.status_code == 302, errors(response)
        role.refresh_from_db()
        assert role.state == state
        shown = text_of(client.get(at(role)))
        assert "Take the answer back" in shown
        client.post(at(role, "take-back"), {"version": str(role.version)})
        role.refresh_from_db()
        assert role.state == "new"
    assert TitleSetAside.objects.get().ended_at is not None


def test_titles_that_are_set_aside_are_listed_with_who_and_why_and_taken_back(
    client: Client,
) -> None:
    assert "No title has been set aside." in text_of(client.get(f"{LIST}titles/"))
    role = brought_in()
    client.post(at(role, "not-peer"), whole(covers="this_title", why="It is about teaching"))
    shown = text_of(client.get(f"{LIST}titles/"))
    assert (
        f"{TITLE} It is about teaching Marcus Bell, 1 November 2026. 1 job answered with it."
        in shown
    )
    aside = TitleSetAside.objects.get()
    url = reverse("establishment:unknown-title-end", args=[aside.pk])
    assert "Taken back. 1 job is asked about again." in text_of(client.post(url, follow=True))
    assert "already" in text_of(client.post(url, follow=True))


# --- Adopting


def adopting_fields(**more: Any) -> dict[str, Any]:
    given = {
        "line_manager": "extract", "clinical_supervisor": "nobody", "peer_supervisor": "nobody",
        "band": "5", "hours": "22.5", "contract": "permanent", "place": "later",
        "starts_day": "1", "starts_month": "11", "starts_year": "2026",
    }  # fmt: skip
    return whole(**(given | more))


def adopt_at(role: UnknownRole, kind: str = "peer-support-worker") -> str:
    return f"{at(role, 'adopt')}?role={kind}"


def senior(name: str = "Priya Nair", supports: int = 0) -> Person:
    who = somebody(name)
    kind = RoleType.objects.get(slug="senior-peer-support-worker")
    Assignment.objects.create(person=who, role=kind, team=Team.objects.first(), starts=TODAY)
    for n in range(supports):
        other = Assignment.objects.create(
            person=somebody(f"Peer {name[:3]}{n}"),
            role=kind,
            team=Team.objects.first(),
            starts=TODAY,
        )
        Relationship.objects.create(
            kind="peer_supervisor",
            acts_as="peer_supervisor",
            holder=who,
            assignment=other,
            starts=TODAY,
        )
    return who


def test_page_has_what_the_extract_says_and_how_much_each_supervisor_has(client: Client) -> None:
    role = brought_in(
        odd(assignment_category="Fixed Term Temp", fixed_term_temp_end_date="31-MAR-2027")
    )
    senior(supports=9)
    shown = client.get(adopt_at(role)).content.decode()
    for words in (
        '<option value="extract" selected>Dan Hughes (named in the extract)</option>',
        "Priya Nair (Senior peer support worker, Northside Crisis Team, gives peer supervision to 9 people)",
        '<option value="5" selected>Band 5</option>', 'value="22.5"', 'value="31"', 'value="2027"',
    ):  # fmt: skip
        assert words in shown, words
    assert re.search(r'value="fixed_term"[^>]* checked', shown)


def test_walk_from_the_queue_to_the_post(client: Client, marcus: Viewer) -> None:
    role = brought_in(odd(last_name="Vale"))
    priya = may_supervise(senior())
    fields = adopting_fields(peer_supervisor=str(priya.pk), email="robin@northvale.example")
    shown = text_of(client.post(adopt_at(role), fields, follow=True))
    assert "Adopted. It is a post with its holder now" in shown
    assert "It is a post here now. Marcus Bell answered it on 1 November." in shown
    assert "In this job since 6 July 2021 Who has the job Robin Vale" in shown
    robin = Person.objects.get(employee_number="400")
    assert f'<a href="/people/{robin.pk}/">Robin Vale</a>' in client.get(at(role)).content.decode()
    assert "Take the answer back" not in shown
    assert set(Relationship.objects.filter(assignment__person=robin).values_list("kind", flat=True)) == {
        "line_manager", "peer_supervisor"
    }  # fmt: skip
    assert robin.email == "robin@northvale.example"
    # A second press, and a second tab, find it answered.
    assert client.post(adopt_at(role), fields).status_code in {200, 302}
    assert Post.objects.filter(code="400").count() == 1
    _, plan = bring_in(BOSS, odd(last_name="Vale", email_address="robin@northvale.example"))
    assert plan.changes_nothing


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"line_manager": ""}, ["Choose the line manager, or that there is nobody yet"]),
        ({"peer_supervisor": ""}, ["Choose the peer supervisor, or that there is nobody yet"]),
        ({"clinical_supervisor": "x"}, ["Choose one of the answers shown"]),
        ({"hours": ""}, ["Enter the hours a week, like 22.5"]),
        ({"hours": "NaN"}, ["Enter the hours a week, like 22.5"]),
        ({"hours": "0"}, ["Enter 0.25 hours or more"]),
        ({"hours": "40"}, ["Enter 37.5 hours or fewer"]),
        ({"hours": "99999"}, ["Enter 37.5 hours or fewer"]),
        ({"contract": "fixed_term"}, ["Enter the last day of the fixed term, like 31 3 2027",
                                      "Write why it is for a fixed term"]),
        ({"ends_day": "1", "ends_month": "1", "ends_year": "2020"}, ["The last day must be 6 July 2021 or after"]),
        ({"starts_year": "2019"}, ["The first day must be 6 July 2021 or after"]),
        ({"starts_day": "31", "starts_month": "12", "starts_year": "9999"}, None),
        ({"band": "99"}, ["Choose one of the answers shown"]),
        ({"email": "no address"}, ["Enter an email address, like sam@example.nhs.uk"]),
        ({"place": ""}, ["Choose an answer: Where does the role stand?"]),
    ],
)  # fmt: skip
def test_adopting_says_what_is_missing_and_changes_nothing(
    client: Client, more: dict[str, str], said: list[str] | None
) -> None:
    role = brought_in()
    response = client.post(adopt_at(role), adopting_fields(**more))
    assert response.status_code == 200
    if said is not None:
        assert errors(response) == said
    assert not Post.objects.exists()


def test_line_manager_is_not_the_peer_supervisor(client: Client) -> None:
    role, priya = brought_in(), senior()
    fields = adopting_fields(line_manager=str(priya.pk), peer_supervisor=str(priya.pk))
    assert errors(client.post(adopt_at(role), fields)) == [
        "Choose somebody who isn't the line manager: a supervisor outside management is the point"
    ]
    extract = Person.objects.create(first_name="Dan", last_name="Hughes", employee_number="200")
    fields = adopting_fields(peer_supervisor=str(extract.pk), name="Hughes")
    shown = text_of(client.post(adopt_at(role), fields)).replace("&#39;", "'")
    assert "The line manager can't be the peer supervisor as well" in shown
    assert not Post.objects.exists()


def test_somebody_is_found_by_name_and_what_is_typed_stays(client: Client) -> None:
    role = brought_in()
    zora, priya = somebody("Zora Quill"), senior()
    fields = adopting_fields(
        line_manager=str(priya.pk),
        name="quill",
        look="1",
        hours="abc",
        fixed_term_reason="Kept words",
    )
    html = client.post(adopt_at(role), fields).content.decode()
    assert "nhsuk-error-summary" not in html
    assert html.count(f'<option value="{zora.pk}">Zora Quill</option>') == 3
    assert f'<option value="{priya.pk}" selected>' in html
    assert 'value="abc"' in html
    assert "Kept words" in html
    done = client.post(adopt_at(role), adopting_fields(line_manager=str(zora.pk), name="quill"))
    assert done.status_code == 302
    assert Relationship.objects.get().holder == zora


@pytest.mark.parametrize("name", ["\x00", "nobody like that", "x" * 3000, "%%", "~~~", "\u202e"])
def test_odd_names_are_looked_for_without_harm(client: Client, name: str) -> None:
    response = client.post(adopt_at(brought_in()), adopting_fields(name=name, look="1"))
    assert response.status_code == 200


def test_strategic_role_has_no_clinical_supervisor(client: Client) -> None:
    role = brought_in()
    kind = "advanced-lived-experience-practitioner"
    assert "Clinical supervisor" not in text_of(client.get(adopt_at(role, kind)))
    fields = adopting_fields()
    del fields["clinical_supervisor"]
    assert client.post(adopt_at(role, kind), fields).status_code == 302
    assert Assignment.objects.get().role.slug == kind


def test_suggestion_is_the_known_title_that_stands_in_it(client: Client) -> None:
    role = brought_in(odd(title="Senior Peer Support Worker (unqualified)"))
    html = client.get(at(role, "adopt")).content.decode()
    assert re.search(r'value="senior-peer-support-worker"[^>]* checked', html)
    assert html.count(" checked") == 1


def test_title_is_known_from_now_on_only_when_ticked(client: Client) -> None:
    bring_in(BOSS, odd("400"), odd("401"))
    one, other = UnknownRole.objects.order_by("number")
    client.post(adopt_at(one), adopting_fields())
    assert TITLE not in RoleType.objects.get(slug="peer-support-worker").titles
    client.post(adopt_at(other), adopting_fields(knows_title="on"))
    assert TITLE in RoleType.objects.get(slug="peer-support-worker").titles


# --- Reporting


@pytest.fixture
def manager() -> Client:
    """Dan, who manages somebody."""
    bring_in(PEER, BOSS)
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.create_user(email="dan@northvale.example", password=None)
    dan = Person.objects.get(employee_number="200")
    dan.user = user
    dan.save()
    return sign_in(viewer_of(user))


def report_fields(**more: str) -> dict[str, Any]:
    given = {"title": "Peer Mentor", "team": "Northside crisis team", "seen_as": "vacancy"}
    return whole(**(given | {"ask": "Ruth, the recruiter", "words": "An advert"} | more))


def test_report_is_kept_sealed_and_its_writer_sees_what_becomes_of_it(
    manager: Client, marcus: Viewer
) -> None:
    shown = text_of(manager.post(REPORT, report_fields(), follow=True))
    assert "Thank you. The central team has it" in shown
    assert "Peer Mentor, Northside Crisis Team Being looked at" not in shown
    assert "The central team answers by Friday 6 November. Being looked at" in shown
    role = UnknownRole.objects.get()
    assert role.team == Team.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM establishment_unknownrolestep t")
        assert not any("Ruth" in row[0] or "advert" in row[0] for row in cursor.fetchall())
    assert manager.get(at(role)).status_code == 404
    assert manager.get(LIST).status_code == 404
    answering.not_this_job(role, why="Secretreason", began_from=role.version, by=marcus)
    shown = text_of(manager.get(REPORT))
    assert "It was looked at and is no peer role. Answered" in shown
    assert "Secretreason" not in shown
    assert "“An advert” Ask: Ruth, the recruiter" in text_of(sign_in(marcus).get(at(role)))


def test_one_does_not_see_what_others_reported(manager: Client, marcus: Viewer) -> None:
    reporting.report(Report("Peer Coach", "Elsewhere", "held"), by=marcus)
    assert "Peer Coach" not in manager.get(REPORT).content.decode()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": ""}, ["Enter an answer"]),
        ({"team": ""}, ["Enter the team, or where you saw it"]),
        ({"seen_as": ""}, ["Choose an answer: What have you seen?"]),
        ({"title": "x" * 161}, ["Use 160 characters or fewer (you have 161)"]),
        ({"title": "\x00"}, None),
        ({"words": "\ufffe"}, None),
        ({"title": "\ufdfa" * 160}, []),
    ],
)
def test_report_with_something_odd(
    manager: Client, more: dict[str, str], said: list[str] | None
) -> None:
    response = manager.post(REPORT, report_fields(**more))
    assert response.status_code == (302 if said == [] else 200)
    if said and more != {"title": ""}:
        assert errors(response) == said
    assert UnknownRole.objects.exists() == (said == [])


def test_double_press_reports_once(manager: Client) -> None:
    key = "k" * 20
    for _ in range(2):
        manager.post(REPORT, report_fields(once=key))
    assert UnknownRoleStep.objects.filter(what="reported").count() == 1


def test_reported_vacancy_becomes_a_proposed_post(client: Client) -> None:
    bring_in(BOSS)
    client.post(REPORT, report_fields(team="Somewhere"))
    role = UnknownRole.objects.get()
    assert "Have it renamed" not in text_of(client.get(at(role)))
    fields = whole(
        version=str(role.version),
        team="",
        hours="37.5",
        contract="permanent",
        place="later",
        band="3",
    )
    assert errors(client.post(adopt_at(role), fields)) == ["Choose the team"]
    fields |= {"team": str(Team.objects.get().pk), "code": "VAC-7"}
    assert "Adopted as a proposed post." in text_of(
        client.post(adopt_at(role), fields, follow=True)
    )
    post = Post.objects.get()
    assert (post.code, post.state, post.fte) == ("VAC-7", "proposed", 1)
    role.refresh_from_db()
    assert role.post == post


# --- Elsewhere


def test_team_page_says_so_to_the_central_team_and_the_patch_lead_alone(
    manager: Client, marcus: Viewer
) -> None:
    bring_in(PEER, BOSS, odd())
    team = Team.objects.get()
    page = reverse("people:team-detail", args=[team.pk])
    for viewer in (marcus, patch_lead(team)):
        shown = text_of(sign_in(viewer).get(page))
        assert f"A role here may be a peer role {TITLE} Answer by Friday 6 November." in shown
    shown = text_of(manager.get(page))
    assert TITLE not in shown
    assert "Report a role" in shown


def test_today_asks_the_central_team_what_waits(client: Client, marcus: Viewer) -> None:
    bring_in(BOSS, odd("400"), odd("401", "Peer Mentor"), odd("402", "Peer Coach"))
    answering.take(UnknownRole.objects.get(number="400"), began_from=0, by=marcus)
    shown = text_of(client.get("/"))
    assert "Who answers for 2 roles that nobody told us of?" in shown
    assert f"Is “{TITLE}” a peer role? Northside Crisis Team. Answer by Friday 6 November." in shown
    assert "nobody told us of" not in text_of(sign_in(patch_lead(Team.objects.get())).get("/"))


def test_today_tells_a_manager_how_to_report(manager: Client) -> None:
    assert "A role we should know of? Report a role" in text_of(manager.get("/"))


def test_import_page_leads_the_central_team_to_the_queue(client: Client) -> None:
    run, _ = bring_in(BOSS, odd())
    html = client.get(f"/import/{run.pk}/").content.decode()
    assert f'<a href="{LIST}">Answer for them under Unknown roles</a>' in html


def test_other_lists_of_people_show_how_many_wait(client: Client) -> None:
    brought_in()
    assert "Posts (1)" in text_of(client.get("/people/"))
    assert "Unknown roles (1)" in text_of(client.get("/posts/"))


def test_hr_reports_and_sees_no_queue() -> None:
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.create_user(email="helen@northvale.example", password=None)
    person = Person.objects.create(user=user, first_name="Helen", last_name="Marsh")
    Grant.objects.create(person=person, role="hr", starts=TODAY)
    client = sign_in(viewer_of(user))
    shown = text_of(client.get("/posts/"))
    assert "Report a role" in shown
    assert "Unknown roles" not in shown
    assert client.get(LIST).status_code == 404
    assert client.post(REPORT, report_fields()).status_code == 302


# --- As many queries for three as for thirty


def test_pages_take_as_many_queries_for_three_as_for_thirty(client: Client, marcus: Viewer) -> None:
    def queries() -> list[int]:
        role = UnknownRole.objects.order_by("number").first()
        assert role is not None
        team = reverse("people:team-detail", args=[role.team_id])
        found = []
        for url in (LIST, at(role), adopt_at(role), at(role, "not-peer"), at(role, "close"), REPORT,
                    f"{LIST}titles/", "/", team, "/people/"):  # fmt: skip
            client.get(url)
            with CaptureQueriesContext(connection) as caught:
                assert client.get(url).status_code == 200
            found.append(len(caught))
        return found

    extract: list[dict[str, str]] = []

    def more(first: int, n: int) -> None:
        extract.extend(odd(str(first + k)) for k in range(n))
        bring_in(BOSS, *extract)
        rows = list(UnknownRole.objects.filter(number__gte=str(first)).order_by("number"))
        answering.note(rows[0], words="A word", by=marcus)
        reporting.report(Report(f"Peer Coach {first}", "Elsewhere", "held", "Ruth", "x"), by=marcus)
        for k in range(n):
            title = TitleSetAside(
                title=f"T{first + k}", plain=f"t{first + k}", sealed_for=rows[0].pk
            )
            title.save()
            senior(f"Senior S{first + k}")

    more(4000, 3)
    few = queries()
    more(5000, 27)
    assert queries() == few
    assert max(few) <= 15, few


def test_answers_wait_for_working_days_in_another_year(marcus: Viewer) -> None:
    with clock.at(date(2026, 12, 30)):
        role = brought_in()
        assert "Answer by Thursday 7 January 2027." in text_of(sign_in(marcus).get(at(role)))


def test_adopted_by_hand_is_no_longer_among_the_other_staff(client: Client) -> None:
    role = brought_in()
    adopt(role)
    assert StaffInPost.objects.filter(ends__isnull=True).count() == 1
    assert unknown.story(role) == ["found", "adopted"]
