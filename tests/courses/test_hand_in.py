"""The page on which somebody writes what they hand in: a draft of it, and words that survive a lost session."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.courses.test_pages import _as
from tests.world import World
from training.courses import words
from training.courses.models import Submission, Work
from workforce.accounts.keeping import URLENCODED
from workforce.core.models import KeptWriting
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db
WORDS = "What I learnt about heronsbeak and sitting beside somebody"


def _work(world: World) -> Work:
    """One of Sam's that is still to be handed in."""
    return Work.objects.get(enrolment=world.things["enrolment"], set_work__number=2)


def _where(world: World) -> str:
    return reverse("courses:work-hand-in", args=[_work(world).pk])


def _kept(where: str) -> QuerySet[KeptWriting]:
    return KeptWriting.objects.filter(path=where)


def _field(answer: HttpResponse, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found, name
    return found[1]


def _draft(client: Client, where: str, **more: str) -> HttpResponse:
    """As the button sends it: without the file."""
    page = client.get(where)
    data = {"draft": "1", "text": WORDS, "once": _field(page, "once"), "whole": "1"} | more
    return client.post(where, urlencode(data), content_type=URLENCODED, follow=True)


def _handed_in(client: Client, where: str, **more: object) -> HttpResponse:
    page = client.get(where)
    names = ("once", "whole", "writer")
    data = {name: _field(page, name) for name in names} | {"text": WORDS} | more
    return client.post(where, data)


def test_draft_of_an_assignment_fills_the_page_in_again(world: World) -> None:
    sam, where, told = _as(world, "peer"), _where(world), Notice.objects.count()
    page = sam.get(where).content.decode()
    assert "Save as a draft" in page
    assert 'formenctype="application/x-www-form-urlencoded"' in page
    saved = _draft(sam, where).content.decode()
    assert "Saved as a draft. Only you can see it, and nobody is told." in saved
    again = sam.get(where).content.decode()
    assert "This is your draft." in again
    assert WORDS in again
    assert (_work(world).state, Notice.objects.count()) == ("to_do", told)
    assert WORDS not in _as(world, "patch_lead_elsewhere").get(where).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(sealed, 'escape') || path FROM core_keptwriting")
        assert "heronsbeak" not in cursor.fetchone()[0]


def test_draft_goes_when_it_is_handed_in_with_a_file(world: World) -> None:
    sam, where = _as(world, "peer"), _where(world)
    _draft(sam, where)
    page = sam.get(where)
    once, begun = _field(page, "once"), _field(page, "begun")
    file = SimpleUploadedFile("mine.pdf", b"%PDF-1.7\n%%EOF\n")
    assert _handed_in(sam, where, file=file, once=once, begun=begun).status_code == 302
    assert _work(world).state == "handed_in"
    row = Submission.objects.get(work=_work(world))
    assert words.of_submissions([row], world.people["peer"].pk)[0][0] == WORDS
    assert not _kept(where).exists()
    late = urlencode({"draft": "1", "text": WORDS, "once": once})
    sam.post(where, late, content_type=URLENCODED)
    assert not _kept(where).exists()


def test_one_press_twice_hands_in_once(world: World) -> None:
    sam, where = _as(world, "peer"), _where(world)
    once = _field(sam.get(where), "once")
    page = sam.get(where)
    data = {"text": WORDS, "once": once, "whole": "1", "writer": _field(page, "writer")}
    for _ in range(2):
        assert sam.post(where, data).status_code == 302
    assert _work(world).attempts == 1


def test_draft_needs_its_csrf_token_on_a_page_that_reads_files(world: World) -> None:
    where, client = _where(world), Client(enforce_csrf_checks=True)
    client.force_login(world.users["peer"])
    Authenticator.objects.get_or_create(
        user=world.users["peer"], type="totp", defaults={"data": {}}
    )
    data = urlencode({"draft": "1", "text": WORDS})
    answer = client.post(where, data, content_type=URLENCODED)
    assert answer.status_code == 403
    assert not _kept(where).exists()


def test_what_was_written_comes_back_after_the_session_ended(world: World) -> None:
    sam, where = _as(world, "peer"), _where(world)
    page = sam.get(where)
    data = {name: _field(page, name) for name in ("once", "whole", "writer")} | {"text": WORDS}
    sam.logout()
    answer = sam.post(where, data)
    assert answer.status_code == 302
    assert "why=kept" in answer.headers["Location"]
    assert _work(world).state == "to_do"
    row = _kept(where).get()
    back = reverse("accounts:writing-detail", args=[row.pk])
    found = _as(world, "peer").get(back).content.decode()
    assert WORDS in found
    assert where in found
    assert _as(world, "line_manager").get(back).status_code == 404


def test_page_of_what_is_handed_in_already_leads_to_what_was_said(world: World) -> None:
    sam, where = _as(world, "peer"), _where(world)
    detail = reverse("courses:work-detail", args=[_work(world).pk])
    assert where in sam.get(detail).content.decode()
    _handed_in(sam, where)
    assert sam.get(where).headers["Location"] == detail
    assert where not in sam.get(detail).content.decode()
