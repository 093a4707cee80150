"""How the main job ends: the reminder that came, the figure that HR takes away, and what nobody else saw."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from playwright.sync_api import expect
from pypdf import PdfReader

from supervision.models import Agreement
from tests.browser import cast
from tests.browser.postman import plain, words_of
from tests.browser.steps import Story, until
from tests.browser.visitor import Visitor
from workforce.config.celery import app
from workforce.notices.models import Notice
from workforce.people.models import Assignment

SUBJECT = "Alongside: you have something to look at"
DATE = "Alongside: you have a date to look at"


# The reminder


def reminders_are_sent(story: Story) -> None:
    """By the worker, asked as beat asks it."""
    app.send_task("obligations.daily")
    app.send_task("notices.send")
    mails = Notice.objects.filter(channel="mail")
    until(lambda: mails.filter(kind="due.supervision-peer").exists(), "reminders")
    until(lambda: not mails.filter(state__in=["waiting", "sending"]).exists(), "the mails to go")


def reminder_came_once(story: Story, mails_before: int) -> None:
    """To whoever holds it and to whom it is owed, once each, with nothing in it."""
    agreement = Agreement.objects.get(assignment__person=cast.PEER.person(), strand="peer")
    told = Notice.objects.filter(channel="mail", occasion__startswith=agreement.pk.hex)
    assert set(told.values_list("person__email", "stage", "state")) == {
        (cast.SUPERVISOR.email, "due", "sent"),
        (cast.PEER.email, "due-yours", "sent"),
    }
    for notice in told.select_related("person"):
        came = [mail for mail in story.postman.mails if mail["Message-ID"] == notice.message_id]
        assert [mail["To"] for mail in came] == [notice.person.email]
        assert came[0]["Subject"] == SUBJECT
        assert "You have something to look at. Sign in." in plain(came[0])
    new = story.postman.mails[mails_before:]
    # The next date came into their calendar by itself, and says as little.
    subjects = [mail["Subject"] for mail in new if mail["To"] == cast.PEER.email]
    assert sorted(subjects) == sorted([SUBJECT, DATE])
    ids = [mail["Message-ID"] for mail in story.postman.mails]
    assert len(ids) == len(set(ids)), "no mail went twice"
    for mail in new:
        text = words_of(mail)
        inside = [who for who in (cast.PEER, cast.SUPERVISOR) if who.name in text]
        assert inside == [], "a reminder names nobody"


# The report


def pdf_is_made(at: Visitor, story: Story) -> None:
    at.menu("Reports")
    at.tap("Supervision", exact=True)
    figures = at.page.locator(".app-figure__value").all_inner_texts()
    headline = at.page.locator(".app-headline").inner_text()
    assert figures
    at.tap("Make a PDF")
    download = at.handle("Download the PDF")
    if at.scripts:
        expect(download).to_be_visible(timeout=120_000)
    else:
        until(lambda: download.is_visible() or (at.page.reload() and False), "the PDF")
    at.look()
    with at.page.expect_download() as coming:
        download.click()
    path = story.folder / "report.pdf"
    coming.value.save_as(path)
    pdf_holds(path.read_bytes(), [headline, *figures], story)


def pdf_holds(content: bytes, figures: list[str], story: Story) -> None:
    pdf = PdfReader(BytesIO(content))
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 (a PDF's own kind of true)
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("en")
    assert pdf.metadata is not None
    assert (pdf.metadata.title or "").startswith("Supervision")
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert [figure for figure in figures if " ".join(figure.split()) not in text] == []
    people = Assignment.objects.values_list("person__first_name", "person__last_name")
    assert [name for name in {f"{a} {b}" for a, b in people} if name in text] == []
    raw = text + str(pdf.metadata)
    assert [word for word in story.planted if word in raw] == []


# What nobody else may have seen


def words_stayed_where_they_belong(story: Story) -> None:
    assert len(story.planted) == 2
    shown = [
        (word, who.name, seen.url)
        for word, may_read in story.planted.items()
        for who, visitor in story.visitors.items()
        for seen in visitor.seen
        if word in seen.url + seen.title or (who not in may_read and word in seen.html)
    ]
    assert shown == []
    read = {
        (word, who)
        for word in story.planted
        for who, visitor in story.visitors.items()
        if any(word in seen.html for seen in visitor.seen)
    }
    assert read == {(word, who) for word, may in story.planted.items() for who in may}
    everything = "\n".join(words_of(mail) for mail in story.postman.mails)
    assert [word for word in story.planted if word in everything] == []
