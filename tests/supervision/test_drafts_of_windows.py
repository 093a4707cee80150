"""Nothing written is lost: two windows, a session that ends in mid-sentence, another person at the same computer,
a page gone back to, and what arrives in the wrong order."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from supervision.models import Meeting
from tests.supervision.pages import Page, get
from tests.supervision.triad import Triad
from workforce.accounts.keeping import URLENCODED
from workforce.core.models import KeptWriting

pytestmark = pytest.mark.django_db
ONE = "We talked about heronsbeak and what it takes"
OTHER = "The kingfisher came up, and how the ward is"


def address(triad: Triad) -> str:
    return reverse("supervision:meeting-log", args=[triad.agreement().pk])


def opened(triad: Triad, slug: str = "peer") -> Page:
    return triad.open(slug, "supervision:meeting-log", agreement_id=triad.agreement().pk)


def drafts() -> Any:
    return KeptWriting.objects.filter(is_draft=True)


def hidden(page: Page, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.body)
    return found[1] if found else ""


def by_script(page: Page, client: Client, words: str, turn: int, **more: str) -> Any:
    """What the script of this page sends while its writer writes."""
    sent = {name: hidden(page, name) for name in ("once", "version", "writer", "begun")}
    sent |= {"whole": "1", "agreed": words, "draft": "LogForm", "turn": str(turn)} | more
    return client.post(page.path, urlencode(sent), headers={"X-Background": "1"},
                       content_type=URLENCODED)  # fmt: skip


# Two windows


def test_two_windows_keep_both_and_both_are_shown(triad: Triad) -> None:
    first, second = opened(triad), opened(triad)
    first.press("Save as a draft", agreed=ONE)
    second.press("Save as a draft", agreed=OTHER)
    third = opened(triad)
    assert OTHER in third.body
    assert "You also wrote here in another window." in third.body
    look = third.click("Look at that one")
    assert ONE in look.body
    carried = look.click("Carry on")
    assert ONE in carried.body
    assert OTHER not in carried.body
    assert drafts().count() == 2


def test_script_says_that_another_window_has_words_too(triad: Triad) -> None:
    client = triad.client("peer")
    first, second = get(client, address(triad)), get(client, address(triad))
    assert "another window" not in by_script(first, client, ONE, 1).json()["said"]
    assert "both are kept" in by_script(second, client, OTHER, 1).json()["said"]


def test_window_filled_in_from_a_draft_carries_on_with_it(triad: Triad) -> None:
    opened(triad).press("Save as a draft", agreed=ONE)
    opened(triad).press("Save as a draft", agreed=f"{ONE}, and more")
    assert drafts().count() == 1
    again = opened(triad)
    assert f"{ONE}, and more" in again.body
    assert "in another window" not in again.body


def test_window_that_somebody_carried_on_from_loses_nothing_either(triad: Triad) -> None:
    client = triad.client("peer")
    first = get(client, address(triad))
    by_script(first, client, ONE, 1)
    second = get(client, address(triad))
    by_script(second, client, f"{ONE} {OTHER}", 1)
    by_script(first, client, f"{ONE}, written on in the first", 2)
    assert drafts().count() == 2
    assert f"{ONE}, written on in the first" in opened(triad).body


def test_one_window_saved_leaves_the_draft_of_the_other(triad: Triad) -> None:
    first, second = opened(triad), opened(triad)
    first.press("Save as a draft", agreed=ONE)
    none = {"next_on_day": "", "next_on_month": "", "next_on_year": ""}
    assert "gets one message." in second.press("Save", agreed=OTHER, **none).body
    assert ONE in opened(triad).body


def test_what_comes_late_leaves_what_came_before(triad: Triad) -> None:
    client = triad.client("peer")
    page = get(client, address(triad))
    by_script(page, client, f"{ONE} to the end", 2)
    by_script(page, client, ONE, 1)
    assert f"{ONE} to the end" in opened(triad).body


def test_words_taken_back_are_no_draft(triad: Triad) -> None:
    client = triad.client("peer")
    page = get(client, address(triad))
    by_script(page, client, ONE, 1)
    by_script(page, client, "", 2, unchanged="1")
    assert drafts().count() == 0


# The session's end, and whose words they are


def test_draft_after_the_session_ended_is_kept_and_comes_back(triad: Triad) -> None:
    page = opened(triad)
    by_script(page, page.client, ONE, 1)
    page.client.logout()
    told = by_script(page, page.client, f"{ONE} in mid-sentence", 2)
    assert told.status_code == 200
    assert told.json()["kept"]
    assert "You are signed out: sign in again to carry on." in told.json()["said"]
    assert drafts().count() == 1
    assert f"{ONE} in mid-sentence" in opened(triad).body


def test_words_last_sent_by_a_page_that_is_left_need_no_header(triad: Triad) -> None:
    page = opened(triad)
    sent = {"once": hidden(page, "once"), "writer": hidden(page, "writer"), "agreed": ONE,
            "draft": "1", "turn": "1"}  # fmt: skip
    assert Client().post(page.path, urlencode(sent), content_type=URLENCODED).status_code == 200
    again = opened(triad)
    assert ONE in again.body
    assert "Saved as a draft" not in again.body


def test_draft_without_its_pages_key_after_the_session_ended_is_not_kept(triad: Triad) -> None:
    page = opened(triad)
    answer = by_script(page, Client(), ONE, 1, writer="")
    assert answer.status_code == 302
    assert drafts().count() == 0


def test_draft_of_whoever_sat_here_before_is_theirs_alone(triad: Triad) -> None:
    """Somebody else signed in in another window; the page of the first is still open."""
    page = opened(triad)
    other = triad.client("peer_supervisor")
    told = by_script(page, other, ONE, 1)
    assert "sign in again" in told.json()["said"]
    assert [row.user_id for row in drafts()] == [triad.world.users["peer"].pk]
    assert "heronsbeak" not in opened(triad, "peer_supervisor").body
    assert ONE in opened(triad).body


def test_page_sent_after_the_session_ended_and_saved_after_all_leaves_no_draft(
    triad: Triad,
) -> None:
    page = opened(triad)
    none = {"next_on_day": "", "next_on_month": "", "next_on_year": ""}
    by_script(page, page.client, ONE, 1)
    page.client.logout()
    page.press("Save", agreed=f"{ONE} to the end", **none)
    row = KeptWriting.objects.get()
    assert not row.is_draft
    saved = get(triad.client("peer"), reverse("accounts:writing-detail", args=[row.pk])).press(
        "Save it now"
    )
    assert "gets one message." in saved.body
    assert Meeting.objects.count() == 1
    assert KeptWriting.objects.count() == 0
    assert "heronsbeak" not in opened(triad).body


def test_draft_of_a_page_that_was_turned_away_stays(triad: Triad, monkeypatch: Any) -> None:
    """A second step is asked for on the way: that leads elsewhere, and nothing was saved."""
    page = opened(triad)
    page.press("Save as a draft", agreed=ONE)
    monkeypatch.setattr("workforce.accounts.middleware.must_set_up", lambda request: True)
    page.press("Save", agreed=f"{ONE} to the end")
    monkeypatch.undo()
    assert Meeting.objects.count() == 0
    assert ONE in opened(triad).body


# A key that is used up


def test_page_gone_back_to_and_written_on_is_not_taken_for_a_second_press(triad: Triad) -> None:
    page = opened(triad)
    none = {"next_on_day": "", "next_on_month": "", "next_on_year": ""}
    page.press("Save", agreed=ONE, **none)
    back = page.press("Save", agreed=f"{ONE} and the kingfisher", **none)
    assert Meeting.objects.count() == 1
    assert "so the change is not saved yet" in back.body
    assert f"{ONE} and the kingfisher" in back.body
    day = triad.ago(1)
    other = {
        "met_on_day": str(day.day),
        "met_on_month": str(day.month),
        "met_on_year": str(day.year),
    }
    assert "gets one message." in back.press("Save", **other, **none).body
    assert Meeting.objects.count() == 2
    assert drafts().count() == 0


def test_same_sent_twice_is_still_a_second_press(triad: Triad) -> None:
    page = opened(triad)
    none = {"next_on_day": "", "next_on_month": "", "next_on_year": ""}
    page.press("Save", agreed=ONE, **none)
    page.press("Save", agreed=ONE, **none)
    assert (Meeting.objects.count(), drafts().count()) == (1, 0)


def test_page_with_a_mistake_goes_on_with_its_draft(triad: Triad) -> None:
    client = triad.client("peer")
    page = get(client, address(triad))
    by_script(page, client, ONE, 1000)
    wrong = page.press("Save", agreed=ONE, met_on_month="2", met_on_day="31")
    assert "There is a problem" in wrong.body
    by_script(wrong, client, f"{ONE} and on", 1001)
    assert drafts().count() == 1
    assert f"{ONE} and on" in opened(triad).body


# Length


def test_long_text_in_any_script_is_kept(triad: Triad) -> None:
    client = triad.client("peer")
    page = get(client, address(triad))
    assert by_script(page, client, "আ" * 150_000, 1).json()["kept"]
    told = by_script(page, client, "আ" * 250_000, 2).json()
    assert not told["kept"]
    assert "too long for a draft" in told["said"]
    assert "আ" * 150_000 in opened(triad).body


# Many


def test_many_drafts_are_one_card_and_all_are_found(triad: Triad) -> None:
    for number in range(4):
        opened(triad).press("Save as a draft", agreed=f"{ONE}, number {number}")
        drafts().update(window="")  # as if each stood on a page of its own
        drafts().filter(path=address(triad)).update(path=f"/{number}/")
    today = triad.open("peer", "home:today")
    assert "You have begun to write 4 things" in today.body
    assert "Do you want to carry on writing?" not in today.body
    assert "heronsbeak" not in today.body
    listed = today.click("Look at them")
    assert [number for number in range(4) if f"{ONE}, number {number}" in listed.body] == [
        0,
        1,
        2,
        3,
    ]
    assert "heronsbeak" not in triad.open("peer_supervisor", "accounts:writing-list").body


def test_card_of_one_draft_leads_to_that_one(triad: Triad) -> None:
    first, second = opened(triad), opened(triad)
    first.press("Save as a draft", agreed=ONE)
    second.press("Save as a draft", agreed=OTHER)
    today = triad.open("peer", "home:today")
    assert ONE in today.click("Carry on").body  # the older one is asked about first
