"""What somebody who leaves still holds open: shown to those who record it, with who can take it and where."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.establishment import changing, describing
from tests.establishment.changing import SYSTEM, day, trust
from tests.establishment.test_changes_pages import _client, _send, _text
from workforce.core.presenting import date_words
from workforce.establishment.actions import job_descriptions, leaving, posts
from workforce.establishment.actions.leaving import Heirs
from workforce.establishment.actions.unknown_roles import answering, reporting
from workforce.establishment.actions.unknown_roles.reporting import Report
from workforce.establishment.models import UnknownRole
from workforce.establishment.queries import still_open
from workforce.people.actions import grants, organisation
from workforce.people.actions.posts import NewPost
from workforce.people.models import Person, Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def iris(db: None) -> Person:
    """Of the central team, and about to leave."""
    return describing.member("Iris Marsh")


@pytest.fixture
def centre(iris: Person) -> Client:
    return _client(changing.signed_in(describing.member("Marcus Bell")))


def taken(person: Person, title: str = "Peer Guide") -> UnknownRole:
    by = describing.viewer(person)
    said = Report(title=title, team="A team", seen_as="held", ask="", words="")
    role = reporting.report(said, by=by)
    answering.take(role, began_from=None, by=by)
    role.refresh_from_db()
    return role


def proposed(code: str, by: Any) -> Post:
    role = trust.role()
    entry = NewPost(code=code, title=role.words, role=role, team=trust.team(), fte=1)
    return posts.propose(entry, by=by)


def holds_everything(iris: Person) -> dict[str, Any]:
    by = describing.viewer(iris)
    role = describing.role()
    job_descriptions.give_to(role, iris, by=by)
    planned = trust.post("NV-7")
    posts.plan_support(planned, "peer_supervisor", holder=iris, by=by)
    return {
        "unknown": taken(iris),
        "role": role,
        "proposal": proposed("NV-8", by),
        "planned": planned,
    }


def links(held: dict[str, Any]) -> list[str]:
    return [
        reverse("establishment:unknown-role-give", args=[held["unknown"].pk]),
        reverse("establishment:job-description-owner", args=[held["role"].slug]),
        reverse("establishment:post-detail", args=[held["proposal"].pk]),
        reverse("establishment:post-plan", args=[held["planned"].pk, "peer_supervisor"]),
    ]


def leave_page(client: Client, person: Person) -> Any:
    return client.get(reverse("establishment:person-leave", args=[person.pk]))


def test_whoever_records_a_leaving_sees_what_is_to_be_given_by_hand(
    iris: Person, centre: Client
) -> None:
    assert "What Iris still has open" not in _text(leave_page(centre, iris))
    held = holds_everything(iris)
    page = leave_page(centre, iris)
    text = _text(page)
    assert "What Iris still has open" in text
    assert "Unknown role: Peer Guide" in text
    assert "Job description: Peer support worker" in text
    assert "Post that is proposed: Peer support worker, NV-8" in text
    assert "They are to be peer supervisor of whoever is appointed. Name somebody else." in text
    for href in links(held):
        assert f'href="{href}"' in page.content.decode()
        assert centre.get(href).status_code == 200


def test_it_is_listed_until_it_is_somebody_elses(iris: Person, centre: Client) -> None:
    held = holds_everything(iris)
    assert _send(centre, "person-leave", iris.pk, last_day=day(9)).status_code == 302
    home = reverse("people:person-detail", args=[iris.pk])
    text = _text(centre.get(home))
    assert "Still open" in text
    assert "Unknown role: Peer Guide" in text
    hr = changing.signed_in(trust.person("Helen Marsh"))
    grants.give(hr, role="hr", starts=day(-9), by=SYSTEM)
    assert "Peer Guide" not in _text(_client(hr).get(home))
    by, marcus = describing.viewer(iris), Person.objects.get(last_name="Bell")
    answering.give(held["unknown"], to=marcus, began_from=None, by=by)
    job_descriptions.give_to(held["role"], marcus, by=by)
    posts.plan_support(held["planned"], "peer_supervisor", holder=None, by=by)
    posts.move(held["proposal"], "closed", seen="proposed", words="Not needed", by=by)
    assert "Still open" not in _text(centre.get(home))


def test_soon_says_how_much_is_open_and_who_has_left_with_something(
    iris: Person, centre: Client
) -> None:
    taken(iris)
    trust.appointed(person=iris)
    leaving.leave(iris, last_day=day(9), heirs=Heirs(), by=SYSTEM)
    gone = describing.member("Gwen Parry")
    job_descriptions.give_to(describing.role(), gone, by=describing.viewer(gone))
    leaving.leave(gone, last_day=day(-2), heirs=Heirs(), by=SYSTEM)
    text = _text(centre.get(reverse("establishment:soon-list")))
    assert "Leaves 1 thing" in text
    assert f"Gwen Parry {date_words(day(-2))} 1 thing" in text
    theirs = _text(centre.get(reverse("people:person-detail", args=[gone.pk])))
    assert "At the moment Still open This goes to nobody by itself" in theirs
    assert "Job description: Peer support worker" in theirs


def test_an_answer_that_nobody_else_can_give_is_said(iris: Person, centre: Client) -> None:
    marcus = Person.objects.get(last_name="Bell")
    describing.sent(describing.first(), by=describing.viewer(marcus))
    text = _text(leave_page(centre, iris))
    assert (
        "Waits for approval: Peer support worker, version 1 Nobody else in the central team can"
        in text
    )
    describing.member("Gwen Parry")
    text = _text(leave_page(centre, iris))
    assert "version 1 1 other in the central team can answer, too." in text
    # Whoever wrote it answers nothing of it: nobody waits for them.
    by_marcus = _text(leave_page(_client(changing.signed_in(iris)), marcus))
    assert "Waits for approval" not in by_marcus


def test_who_leads_a_patch_sees_what_is_of_the_patch(iris: Person) -> None:
    patch = trust.patch()
    lead = changing.signed_in(trust.person("Leila Haddow"))
    organisation.name_lead(patch, holder=lead, starts=day(-9), by=SYSTEM)
    sam = trust.appointed(team=trust.team(of=patch))
    here = trust.post("NV-5", team=sam.team)
    there = trust.post("NV-6", team=trust.team("Elsewhere"))
    for post in (here, there):
        posts.plan_support(post, "peer_supervisor", holder=sam.person, by=SYSTEM)
    client = _client(lead)
    text = _text(leave_page(client, sam.person))
    assert "Post to be filled: Peer support worker, NV-5" in text
    assert "NV-6" not in text
    assert "the central team sees what else there is" in text


def test_it_takes_the_same_queries_for_few_and_many(iris: Person, centre: Client) -> None:
    def counted(address: str) -> int:
        centre.get(address)
        with CaptureQueriesContext(connection) as used:
            centre.get(address)
        return len(used)

    def grow(first: int, last: int) -> None:
        for n in range(first, last):
            taken(iris, f"Peer Guide {n}")
            trust.appointed(f"Gone Number{n}", ends=day(5 + n))

    soon = reverse("establishment:soon-list")
    leave = reverse("establishment:person-leave", args=[iris.pk])
    grow(0, 3)
    few = [counted(each) for each in (soon, leave)]
    assert max(few) <= 15
    grow(3, 20)
    assert [counted(each) for each in (soon, leave)] == few


def test_nothing_held_costs_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert still_open.of(SYSTEM, []) == {}
