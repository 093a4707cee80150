"""A draft is kept as it stands, comes back to its writer alone, and goes when its form is saved."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from supervision.models import Meeting
from tests.supervision.pages import Page, get
from tests.supervision.triad import Triad
from workforce.accounts.keeping import URLENCODED
from workforce.core import clock, kept
from workforce.core import drafts as writing
from workforce.core.models import AuditEvent, KeptWriting
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db
WORDS = "We talked about heronsbeak and what it takes"


def log_page(triad: Triad, slug: str = "peer") -> Page:
    return triad.open(slug, "supervision:meeting-log", agreement_id=triad.agreement().pk)


def drafts() -> Any:
    return KeptWriting.objects.filter(is_draft=True)


def begun(triad: Triad, **more: str) -> Page:
    typed = {"agreed": WORDS, "private": "for me", "met_on_day": "31", "todo_1": "Ring them"}
    return log_page(triad).press("Save as a draft", **(typed | more))


def test_draft_is_kept_right_or_not_and_fills_the_form_in_again(triad: Triad) -> None:
    notices, audited = Notice.objects.count(), AuditEvent.objects.count()
    saved = begun(triad, met_on_month="2")
    assert "Saved as a draft. Only you can see it, and nobody is told." in saved.body
    assert "This is your draft." in saved.body
    assert "There is a problem" not in saved.body
    again = log_page(triad)
    for words in (WORDS, "for me", "Ring them", 'value="31"'):
        assert words in again.body, words
    assert (Meeting.objects.count(), Notice.objects.count()) == (0, notices)
    assert AuditEvent.objects.count() == audited


def test_draft_that_is_saved_is_a_draft_no_longer(triad: Triad) -> None:
    page = begun(triad, met_on_day=str(triad.today.day))
    saved = page.press("Save", next_on_day="", next_on_month="", next_on_year="",
                       who_1=str(triad.person("peer").pk))  # fmt: skip
    assert "gets one message." in saved.body
    assert drafts().count() == 0
    assert "heronsbeak" not in log_page(triad).body


def test_draft_stays_while_its_form_has_mistakes(triad: Triad) -> None:
    page = begun(triad, met_on_month="2", met_on_year="2026")
    assert "There is a problem" in page.press("Save").body
    assert drafts().count() == 1


def test_draft_is_its_writers_alone(triad: Triad) -> None:
    begun(triad)
    row = drafts().get()
    assert "heronsbeak" not in log_page(triad, "peer_supervisor").body
    other = triad.client("peer_supervisor")
    assert other.get(reverse("accounts:writing-detail", args=[row.pk])).status_code == 404
    assert other.post(reverse("accounts:writing-throw-away", args=[row.pk])).status_code == 404
    assert "carry on writing" not in get(other, "/").body
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(sealed, 'escape') || path FROM core_keptwriting")
        assert "heronsbeak" not in cursor.fetchone()[0]


def test_draft_waits_on_today_without_its_words(triad: Triad) -> None:
    begun(triad)
    today = triad.open("peer", "home:today")
    assert "Do you want to carry on writing?" in today.body
    assert "heronsbeak" not in today.body
    assert WORDS in today.click("Carry on").body
    assert WORDS in today.click("Look at it").body


def test_draft_thrown_away_leaves_the_form_as_it_was(triad: Triad) -> None:
    fresh = begun(triad).click("Start afresh").press("Throw it away")
    assert "<title>Log supervision" in fresh.body
    assert "heronsbeak" not in fresh.body
    assert drafts().count() == 0


def test_draft_comes_back_with_the_version_its_writer_saw(triad: Triad) -> None:
    meeting = triad.log(agreed_words="first")
    page = triad.open("peer", "supervision:meeting-correct", meeting_id=meeting.pk)
    page.press("Save as a draft", agreed="mine")
    hers = triad.open("peer_supervisor", "supervision:meeting-correct", meeting_id=meeting.pk)
    assert "Corrected." in hers.press("Save the correction", agreed="hers").body
    again = triad.open("peer", "supervision:meeting-correct", meeting_id=meeting.pk)
    assert "mine" in again.body
    told = again.press("Save the correction")
    assert "It was changed while you were here" in told.body
    assert "hers" in told.body
    assert "mine" in told.body


def test_draft_of_a_script_is_said_in_a_line_and_is_no_activity(triad: Triad) -> None:
    client = triad.client("peer")
    address = reverse("supervision:meeting-log", args=[triad.agreement().pk])
    client.get(address)
    seen = client.session.get("accounts.seen")
    answer = client.post(address, urlencode({"draft": "1", "agreed": WORDS}), headers={"X-Background": "1"},
                         content_type=URLENCODED)  # fmt: skip
    assert answer.json()["said"].startswith("Saved at ")
    assert answer.json()["said"].endswith("Only you can see this draft.")
    assert client.session.get("accounts.seen") == seen
    assert WORDS in log_page(triad).body


def test_draft_that_arrives_after_its_form_was_saved_is_not_kept(triad: Triad) -> None:
    page = log_page(triad)
    page.press("Save", next_on_day="", next_on_month="", next_on_year="")
    late = page.press("Save as a draft", agreed=WORDS)
    assert "This draft is not kept" in late.body
    assert WORDS in late.body
    assert drafts().count() == 0


def test_drafts_are_a_hundred_at_most_and_none_is_lost_for_it(triad: Triad) -> None:
    user = triad.world.users["peer"]
    for number in range(writing.MOST):
        KeptWriting.objects.create(user_id=user.pk, path=f"/{number}/", sealed=b"x", is_draft=True)
    told = begun(triad)
    assert "This draft is not kept" in told.body
    assert "You have 100 drafts waiting" in told.body
    assert WORDS in told.body
    assert drafts().count() == writing.MOST


def test_draft_goes_after_thirty_days(triad: Triad) -> None:
    begun(triad)
    drafts().update(kept_at=clock.now() - timedelta(days=29))
    kept.forget_old()
    assert drafts().count() == 1
    drafts().update(kept_at=clock.now() - timedelta(days=31))
    kept.forget_old()
    assert drafts().count() == 0


def test_draft_needs_its_csrf_token(triad: Triad) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(triad.world.users["peer"])
    address = reverse("supervision:meeting-log", args=[triad.agreement().pk])
    data = urlencode({"draft": "1", "agreed": WORDS})
    assert client.post(address, data, content_type=URLENCODED).status_code == 403
    assert drafts().count() == 0
