"""A setting takes what the service can live with, and says what that is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.supervision.pages import Page
from tests.supervision.triad import Triad
from workforce.core import access, settings
from workforce.core.models import AuditEvent, SettingValue
from workforce.home.actions import back_to_default, set_value
from workforce.home.presenters_settings import with_unit
from workforce.people.models import Person

ROLES = "accounts.second_factor_roles"


def page_of(triad: Triad, slug: str) -> Page:
    room, _, name = slug.partition(".")
    return triad.open("administrator", "home:setting-update", room=room, setting=name)


def store(triad: Triad, slug: str, value: Any) -> None:
    """As it was possible before there were bounds."""
    SettingValue.objects.create(slug=slug, value=value, starts=triad.today)


@pytest.mark.parametrize(
    ("slug", "value", "said"),
    [
        ("accounts.idle_minutes", "0", "Enter 5 or more"),
        ("accounts.idle_minutes", "481", "Enter 480 or less"),
        ("accounts.absolute_hours", "0", "Enter 1 or more"),
        ("accounts.warning_minutes", "5", "Enter 4 or less"),
        ("accounts.invitation_days", "0", "Enter 1 or more"),
        ("reports.smallest_count", "0", "Enter 5 or more"),
        ("reports.smallest_count", "4", "Enter 5 or more"),
        ("reports.smallest_count", "21", "Enter 20 or less"),
        ("reports.keep_days", "0", "Enter 1 or more"),
        ("core.audit_days", "0", "Enter 365 or more"),
        ("core.draft_days", "0", "Enter 1 or more"),
        ("establishment.import_megabytes", "0", "Enter 1 or more"),
        ("establishment.import_keeps", "0", "Enter 1 or more"),
        ("establishment.import_tries", "0", "Enter 1 or more"),
        ("notices.first_hour", "8am", "Enter a time of day, like 08:00"),
        ("notices.first_hour", "24:00", "Enter a time of day, like 08:00"),
        ("notices.bank_holidays", "Christmas", "Enter dates like 2024-01-01, with commas"),
        ("urgent.emergency_number", "the police", "Enter a phone number, like 999"),
    ],
)
def test_a_value_out_of_bounds_is_refused_in_words(
    triad: Triad, slug: str, value: str, said: str
) -> None:
    assert said in page_of(triad, slug).press("Save", value=value).body
    assert not SettingValue.objects.exists()


@pytest.mark.parametrize(
    ("slug", "value"),
    [
        ("accounts.idle_minutes", 0),
        ("reports.smallest_count", 4),
        (ROLES, ["administrator", "Human resources"]),
        (ROLES, ["hr"]),
        ("notices.first_hour", "8am"),
    ],
)
def test_the_action_refuses_what_the_form_does(triad: Triad, slug: str, value: Any) -> None:
    with pytest.raises(settings.OutOfBounds):
        set_value(
            slug=slug, value=value, starts=triad.today, until=None, by=triad.viewer("administrator")
        )
    assert not SettingValue.objects.exists()


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (28, "days", "28 days"),
        (1, "working days", "1 working day"),
        (1, "people", "1 person"),
        (1, "days after the grace period", "1 day after the grace period"),
        (0, "days after the due date", "On the due date"),
        (0, "days after the grace period", "0 days after the grace period"),
        (True, "", "Yes"),
        ([], "dates", "None"),
    ],
)
def test_a_value_is_said_in_words(value: Any, unit: str, words: str) -> None:
    assert with_unit(value, unit) == words


def test_roles_are_boxes_and_the_administrator_is_always_in(triad: Triad) -> None:
    page = page_of(triad, ROLES)
    assert page.body.count('type="checkbox"') == len(access.ROLES) - 1
    assert "administrator is always among them" in page.body
    assert 'value="administrator"' not in page.body
    saved = page.press("Save", value=["hr", "approver"])
    assert "Saved." in saved.body
    assert settings.get(ROLES) == ["administrator", "approver", "hr"]


def test_no_role_ticked_leaves_the_administrator(triad: Triad) -> None:
    page = page_of(triad, ROLES)
    assert "Saved." in page.press("Save", value=[]).body
    assert settings.get(ROLES) == ["administrator"]


def test_a_role_that_is_none_is_refused(triad: Triad) -> None:
    page = page_of(triad, ROLES)
    assert "Choose one of the answers shown" in page.press("Save", value=["HR"]).body
    assert not SettingValue.objects.exists()


def test_roles_stored_as_words_still_need_their_code(triad: Triad) -> None:
    store(triad, ROLES, ["Administrator", "HR"])
    client = triad.client("hr")
    Authenticator.objects.filter(user=triad.world.users["hr"]).delete()
    assert client.get("/people/")["Location"] == "/account/second-step/"


@pytest.mark.parametrize("slug", ["accounts.idle_minutes", "accounts.absolute_hours"])
def test_a_stored_nought_locks_nobody_out(triad: Triad, slug: str) -> None:
    store(triad, slug, 0)
    client = triad.client("peer")
    assert [client.get("/").status_code for _ in range(2)] == [200, 200]


def test_a_stored_nought_leaves_an_invitation_some_time(triad: Triad) -> None:
    store(triad, "accounts.invitation_days", 0)
    person = Person.objects.create(first_name="New", last_name="One", email="new@x.example")
    answer = triad.client("administrator").post(f"/people/{person.pk}/invite/")
    assert answer.status_code == 302


def test_a_value_sent_by_hand_meets_the_same_bounds(triad: Triad) -> None:
    client: Client = triad.client("administrator")
    day = triad.today + timedelta(days=1)
    path = reverse("home:setting-update", kwargs={"room": "reports", "setting": "smallest_count"})
    sent = {"value": "1", "starts": day.isoformat(), "whole": "1", "once": "a"}
    assert client.post(path, sent).status_code == 200
    assert not SettingValue.objects.exists()


def test_a_second_press_writes_a_setting_once(triad: Triad) -> None:
    page = page_of(triad, "reports.keep_days")
    assert "Saved." in page.press("Save", value="9").body
    assert "Saved." in page.press("Save", value="9").body
    assert SettingValue.objects.count() == 1
    assert AuditEvent.objects.filter(action="setting changed").count() == 1


def test_a_press_that_was_refused_leaves_the_next_one_free(triad: Triad) -> None:
    page = page_of(triad, "supervision.line_days")
    nobody = {"level": "person", "email": "nobody@x.example"}
    assert "Nobody has this address" in page.press("Save", value="9", **nobody).body
    assert "Saved." in page.press("Save", value="9", level="trust").body
    assert SettingValue.objects.count() == 1


SETTINGS = reverse("home:settings-list")
LINE = "supervision.line_days"


def _list(triad: Triad, **query: str) -> str:
    answer = triad.client("administrator").get(SETTINGS, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_settings_are_found_by_words_of_what_they_mean(triad: Triad) -> None:
    body = _list(triad, words="DRAFT kept")
    assert "How long a draft is kept" in body
    assert "How long the audit log is kept" not in body
    assert "No setting has these words" in _list(triad, words="draft xylophone")
    for query in ({"words": "x" * 61}, {"words": "a\x00b"}, {"show": "nonsense"}):
        assert "How long a draft is kept" in _list(triad, **query)


def test_the_list_says_who_changed_what_and_since_when(triad: Triad) -> None:
    by = triad.viewer("administrator")
    assert "How long a draft is kept" not in _list(triad, show="changed")
    set_value(slug=LINE, value=40, starts=triad.today, until=None, by=by)
    set_value(slug=LINE, value=30, starts=triad.today, until=None, by=by, role="peer-trainer")
    set_value(slug="core.draft_days", value=9, starts=triad.today + timedelta(days=3), until=None,
              by=by)  # fmt: skip
    body = _list(triad, show="changed")
    assert f"by {by.name}; 1 role otherwise" in body
    assert "How long a draft is kept" in body
    assert "From " in body


def test_back_to_the_default_ends_one_level_and_keeps_what_was(triad: Triad) -> None:
    by, before = triad.viewer("administrator"), triad.ago(20)
    SettingValue.objects.create(slug=LINE, value=40, starts=before, set_by=by.person_id)
    SettingValue.objects.create(
        slug=LINE, value=50, starts=triad.today + timedelta(days=5), set_by=by.person_id
    )
    SettingValue.objects.create(slug=LINE, value=30, starts=before, role="peer-trainer")
    page = page_of(triad, LINE)
    assert by.name in page.body
    default = settings.registry()[LINE].default
    assert settings.get(LINE) == 40
    done = page.press("Back to the default for everyone")
    assert "From today on the default holds there." in done.body
    assert settings.get(LINE) == default
    assert settings.load().get(LINE, role="peer-trainer") == 30
    assert settings.load(triad.ago(1)).get(LINE) == 40
    assert settings.load(triad.today + timedelta(days=9)).get(LINE) == default
    assert "Back to the default for everyone" not in done.body
    assert AuditEvent.objects.filter(action="setting ended").count() == 1


def test_back_to_the_default_twice_does_nothing_more(triad: Triad) -> None:
    row = SettingValue.objects.create(slug=LINE, value=40, starts=triad.ago(5))
    path = reverse("home:setting-reset", args=[row.pk])
    client = triad.client("administrator")
    for _ in range(2):
        assert client.post(path).status_code == 302
    assert AuditEvent.objects.filter(action="setting ended").count() == 1
    assert client.post(reverse("home:setting-reset", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize(
    "words", ["how often", "span", "watch words", "smallest", "audit log is kept", "quiet"]
)
def test_what_the_field_asks_to_be_settings_is_found(triad: Triad, words: str) -> None:
    """Intervals, spans, watch words, suppression, retention and quiet hours."""
    assert "No setting has these words" not in _list(triad, words=words)


def test_back_to_the_default_of_one_level_is_asked_of_that_level_alone(triad: Triad) -> None:
    """Over for everyone, it is not ended once more because a role's still runs."""
    row = SettingValue.objects.create(slug=LINE, value=40, starts=triad.ago(20), until=triad.ago(3))
    SettingValue.objects.create(slug=LINE, value=30, starts=triad.ago(20), role="peer-trainer")
    client = triad.client("administrator")
    assert client.post(reverse("home:setting-reset", args=[row.pk])).status_code == 302
    assert not AuditEvent.objects.filter(action="setting ended").exists()
    assert settings.load().get(LINE, role="peer-trainer") == 30


def test_a_value_replaces_that_of_the_day_before_and_of_the_same_day(triad: Triad) -> None:
    by = triad.viewer("administrator")
    SettingValue.objects.create(slug=LINE, value=40, starts=triad.ago(20))
    for value in (41, 42):
        set_value(slug=LINE, value=value, starts=triad.today, until=None, by=by)
    rows = SettingValue.objects.filter(slug=LINE).order_by("starts")
    assert list(rows.values_list("value", "until")) == [(40, triad.ago(1)), (42, None)]


def test_a_setting_for_a_role_or_a_person_is_theirs_alone(triad: Triad) -> None:
    person, before = triad.person("peer"), settings.get(LINE)
    page = page_of(triad, LINE)
    page.press("Save", value="9", level="person", email=person.email)
    page_of(triad, LINE).press("Save", value="11", level="role", role="peer-trainer")
    rows = set(SettingValue.objects.values_list("value", "person", "role"))
    assert rows == {(9, person.pk, ""), (11, None, "peer-trainer")}
    assert settings.get(LINE) == before


def test_due_dates_follow_a_change_and_its_end(
    triad: Triad, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    woken: list[str] = []
    monkeypatch.setattr("workforce.home.tasks.settle.apply_async", lambda **_: woken.append("w"))
    by = triad.viewer("administrator")
    with django_capture_on_commit_callbacks(execute=True):
        row = set_value(slug=LINE, value=40, starts=triad.today, until=None, by=by)
    assert woken == ["w"]
    with django_capture_on_commit_callbacks(execute=True):
        back_to_default(row, by=by)
    assert woken == ["w", "w"]
