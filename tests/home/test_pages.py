from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from recruitment.models import Override
from tests.supervision.pages import get
from tests.supervision.triad import Triad
from workforce.core import audit, cards, clock, settings
from workforce.core.models import AuditEvent, KeptWriting, SettingValue
from workforce.home import presenters, queries
from workforce.home.models import Later
from workforce.obligations import checking
from workforce.people.models import Person


def test_greeting_follows_the_clock_on_the_wall(triad: Triad) -> None:
    sam = triad.viewer("peer")
    said = [
        presenters.greeting(sam, datetime(2026, 10, 13, hour, tzinfo=clock.LONDON))
        for hour in (0, 11, 12, 17, 18, 23)
    ]
    assert said == [
        "Good morning, Sam", "Good morning, Sam", "Good afternoon, Sam", "Good afternoon, Sam",
        "Good evening, Sam", "Good evening, Sam",
    ]  # fmt: skip


def test_lead_counts_without_hurrying() -> None:
    assert [presenters.lead(n) for n in (0, 1, 2)] == [
        "There is nothing for you to answer today.",
        "There is 1 thing for you this week.",
        "There are 2 things for you this week. Take them in any order.",
    ]


def test_at_most_three_questions(triad: Triad) -> None:
    KeptWriting.objects.all().delete()
    for days in range(2, 7):
        triad.log(by="peer_supervisor", day=triad.ago(days))
    page = triad.open("peer", "home:today")
    assert page.body.count("Look at it") == 3
    assert "2 more things can wait until these are done." in page.body
    assert "There are 3 things for you this week." in page.body


def test_a_question_put_off_comes_back_tomorrow(triad: Triad) -> None:
    KeptWriting.objects.all().delete()
    triad.planned(triad.ago(1))
    page = triad.open("peer", "home:today")
    after = page.press("Remind me tomorrow")
    assert "Did you meet" not in after.body
    assert "Did you meet" in triad.open("peer_supervisor", "home:today").body
    assert Later.objects.get().until == triad.today + timedelta(days=1)
    assert AuditEvent.objects.filter(action__contains="later").count() == 0
    with clock.at(triad.today + timedelta(days=1)):
        tomorrow = triad.world.users["peer"]
        from workforce.people.viewers import viewer_of

        found = queries.today(viewer_of(tomorrow))
    assert [card.title.startswith("Did you meet") for card in found.cards] == [True]


@pytest.mark.parametrize("key", ["", "x" * 121, "a\x00b"])
def test_nonsense_is_not_put_off(triad: Triad, key: str) -> None:
    response = triad.client("peer").post(reverse("home:card-later"), {"card": key})
    assert response.status_code == 302
    assert not Later.objects.exists()


def test_coming_up_is_in_order_of_days(triad: Triad) -> None:
    for days in (9, 3):
        triad.planned(triad.today + timedelta(days=days), strands=["line"],
                      holder_id=triad.person("line_manager").pk)  # fmt: skip
    found = cards.collect(triad.viewer("peer"))
    assert [row.day for row in found.coming] == [
        triad.today + timedelta(days=3),
        triad.today + timedelta(days=9),
    ]
    assert {row.title for row in found.coming} == {"One-to-one with Dan Hughes"}


def test_somebody_without_a_person_has_a_calm_page(triad: Triad) -> None:
    page = triad.open("no_person", "home:today")
    assert page.status == 200
    assert "Nothing is set up for you here yet." in page.body


def test_whom_nothing_waits_for_is_not_told_that_nothing_is_set_up(triad: Triad) -> None:
    Override.objects.all().delete()
    page = triad.open("approver", "home:today")
    assert "Nothing is set up" not in page.body
    assert "Where to go" in page.body
    assert page.has_link("Recruitment")


@pytest.mark.parametrize("slug", ["hr", "administrator", "information_governance"])
def test_who_runs_the_service_sees_links_and_nobodys_meetings(triad: Triad, slug: str) -> None:
    triad.log(day=triad.ago(60), agreed_words="w0rds")
    page = triad.open(slug, "home:today")
    assert page.status == 200
    assert "Where to go" in page.body
    assert "Sam Okafor" not in page.body


def test_the_patch_lead_is_shown_what_waits_and_who_acts(triad: Triad) -> None:
    triad.log(day=triad.ago(60), agreed_words="w0rds")
    page = triad.open("patch_lead", "home:today")
    assert "Waiting in your patch" in page.body
    assert "Sam Okafor" in page.body
    assert "can set a date." in page.body
    assert "w0rds" not in page.body
    elsewhere = triad.open("patch_lead_elsewhere", "home:today")
    assert "Sam Okafor" not in elsewhere.body


def test_hiding_signs_out_and_shows_nothing(triad: Triad) -> None:
    client = triad.client("peer")
    page = get(client, reverse("home:today")).press("Hide this page")
    assert page.status == 200
    assert "Nothing is open here" in page.body
    assert "Alongside" not in page.body
    assert "Sam" not in page.body
    assert client.get(reverse("home:today")).status_code == 302


def test_the_log_of_looks_is_ones_own(triad: Triad) -> None:
    meeting = triad.log()
    triad.open("peer_supervisor", "supervision:meeting-detail", meeting_id=meeting.pk)
    assert "Priya Nair" in triad.open("peer", "home:look-list").body
    assert "Priya Nair" not in triad.open("colleague", "home:look-list").body
    everything = get(triad.client("peer"), reverse("home:look-list") + "?show=everything")
    assert "supervision logged" in everything.body


def test_the_whole_log_is_found_by_name_day_and_deed(triad: Triad) -> None:
    triad.log()
    there = AuditEvent.objects.filter(action="supervision logged").count()
    client = triad.client("information_governance")

    def rows(**query: str) -> int:
        response = client.get(reverse("home:audit-list"), query)
        assert response.status_code == 200
        return response.content.decode().count("supervision logged")

    assert rows(name="okafor") == there
    assert rows(name="nobody at all") == 0
    assert rows(action="on logged") == there
    tomorrow = triad.today + timedelta(days=1)
    day = {"first_day": str(tomorrow.day), "first_month": str(tomorrow.month),
           "first_year": str(tomorrow.year)}  # fmt: skip
    assert rows(name="okafor", **day) == 0
    assert rows(first="nonsense", page="abc", name="okafor") == there


def _set(triad: Triad, name: str, **typed: str) -> str:
    page = triad.open("administrator", "home:setting-update", room="supervision", setting=name)
    return page.press("Save", **typed).body


def test_a_setting_changed_for_the_trust_moves_due_dates(triad: Triad) -> None:
    triad.log(day=triad.ago(3))
    assert "Saved." in _set(triad, "peer_days", value="56", level="trust")
    assert settings.get("supervision.peer_days") == 56
    checking.fix()
    assert triad.owed().due == triad.ago(3) + timedelta(days=56)
    assert list(checking.check()) == []
    assert AuditEvent.objects.filter(action="setting changed").count() == 1


def test_a_setting_for_one_person_is_theirs_alone(triad: Triad) -> None:
    body = _set(triad, "peer_days", value="7", level="person", email="peer@northvale.example")
    assert "Saved." in body
    row = SettingValue.objects.get()
    assert (row.person, row.value) == (triad.person("peer").pk, 7)
    values = settings.load()
    assert values.get("supervision.peer_days", person=triad.person("colleague").pk) == 28


def test_a_later_value_ends_the_earlier_one(triad: Triad) -> None:
    _set(triad, "line_days", value="30", level="trust")
    later = triad.today + timedelta(days=10)
    _set(triad, "line_days", value="35", level="trust", starts_day=str(later.day),
         starts_month=str(later.month), starts_year=str(later.year))  # fmt: skip
    rows = SettingValue.objects.order_by("starts").values_list("value", "starts", "until")
    assert list(rows) == [
        (30, triad.today, later - timedelta(days=1)),
        (35, later, None),
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"value": "soon"}, "Enter a number, like 12"),
        ({"value": "0"}, "Enter 1 or more"),
        ({"value": "367"}, "Enter 366 or less"),
        ({"level": "role"}, "Choose a role"),
        ({"level": "person"}, "Enter an email address"),
        ({"level": "person", "email": "who@northvale.example"}, "Nobody has this address"),
        ({"starts_year": "2020"}, "today or after"),
        ({"until_day": "1", "until_month": "1", "until_year": "2020"}, "first day or after"),
    ],
)
def test_a_setting_is_refused_in_words(triad: Triad, typed: dict[str, str], said: str) -> None:
    given = {"value": "30", "level": "trust"} | typed
    body = _set(triad, "line_days", **given)
    assert said in body
    assert not SettingValue.objects.exists()


def test_health_is_numbers_alone(triad: Triad) -> None:
    page = triad.open("administrator", "home:health")
    assert "Messages on their way" in page.body
    assert "@northvale.example" not in page.body


def test_every_settings_row_can_be_changed(triad: Triad) -> None:
    client = triad.client("administrator")
    for slug in settings.registry():
        room, _, name = slug.partition(".")
        path = reverse("home:setting-update", kwargs={"room": room, "setting": name})
        assert client.get(path).status_code == 200, slug


def test_what_a_page_says_once_is_in_no_cookie(triad: Triad) -> None:
    person = Person.objects.create(first_name="Namely", last_name="One", email="one@x.example")
    client = triad.client("administrator")
    answer = client.post(f"/people/{person.pk}/invite/")
    assert "messages" not in answer.cookies
    assert "Namely" not in str(client.cookies)
    said = "Namely One gets a mail with the invitation."
    assert said in get(client, answer["Location"]).body
    assert said not in get(client, reverse("home:help")).body


@pytest.mark.parametrize("typed", ["Zoë O'Neill", "o\u2019neill zoe", "O Neill\u2010Brandt", "ZOE"])
def test_the_log_finds_a_name_however_it_is_typed(triad: Triad, typed: str) -> None:
    someone = Person.objects.create(first_name="Zoë", last_name="O\u2019Neill-Brandt")
    audit.record("looked at", by=triad.viewer("hr"), on=someone.pk, about="")
    client = triad.client("information_governance")
    body = client.get(reverse("home:audit-list"), {"name": typed}).content.decode()
    assert "looked at" in body


@pytest.mark.parametrize("typed", ["\u2019", "---", "zoe nobody"])
def test_the_log_finds_nothing_for_a_name_nobody_has(triad: Triad, typed: str) -> None:
    client = triad.client("information_governance")
    triad.log()
    body = client.get(reverse("home:audit-list"), {"name": typed}).content.decode()
    assert "supervision logged" not in body


def test_the_accessibility_statement_has_what_the_public_sector_model_asks(triad: Triad) -> None:
    body = get(triad.client("peer"), reverse("home:accessibility")).body
    for part in ("how-accessible", "not-accessible", "report", "enforcement", "tested", "date"):
        assert f'id="{part}"' in body, part
    for words in ("partially compliant", "version 2.2 AA", "Equality and Human Rights Commission",
                  "Disproportionate burden", "last reviewed"):  # fmt: skip
        assert words in body, words
    assert "asked of" in (privacy := get(triad.client("peer"), reverse("home:privacy")).body)
    assert "DCB0129" in privacy
