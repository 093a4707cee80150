"""My record: all that is held of somebody, theirs alone, the same lines on paper and for programs."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from dateutil.relativedelta import relativedelta
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from strategy.recognition.models import Success
from supervision.records import RECORDS
from tests import depth
from tests.personas import NOT_HERE, SLUGS
from tests.reports import structure
from tests.world import ENDING, World
from tests.worlds import built_once, signed_in
from workforce.core import sealed
from workforce.core.models import AuditEvent
from workforce.core.own_record import rooms
from workforce.core.presenting import date_words
from workforce.core.retention import keeps
from workforce.core.sealed import Sealed, Unreadable
from workforce.home.record import leavers, queries, texts, values
from workforce.home.record.leavers import Asked
from workforce.home.record.reports import LeaversRecord, MyRecord
from workforce.people.errors import Refused
from workforce.people.models import Person
from workforce.reports import actions, outputs
from workforce.reports.models import ReportFile

pytestmark = pytest.mark.django_db
PAGE = "record:my-record"
built = built_once()
HERE = [slug for slug in SLUGS if slug not in NOT_HERE]
MOST_PARTS = [
    "peer",
    "colleague",
    "line_manager",
    "peer_supervisor",
    "central_lead",
    "hr",
    "volunteer",
]


@pytest.fixture
def world(built: World) -> World:
    return built


def made(world: World, slug: str, format: str = "json") -> bytes:
    return outputs.make(format, outputs.document(MyRecord(), {}, world.viewer(slug)))


def opened(world: World) -> dict[UUID, set[str]]:
    """Planted words of every sealed column of a record, by whose they are: read past the room, by keys alone."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for room in rooms():
        for each in room.records:
            for words in each.words:
                rows = apps.get_model(each.model)._default_manager.exclude(**{words.column: None})
                owner = each.ways[0][0] if words.key else None
                for row in rows.values("pk", words.column, *filter(None, [owner])):
                    key = UUID(bytes=bytes(row[words.column])[1:17])
                    text = _text(Sealed(row[words.column], key, words.label, row["pk"]))
                    found[row[owner] if owner else key] |= {w for w in world.secrets if w in text}
    return found


def _text(blob: Sealed) -> str:
    try:
        return sealed.unseal_many([blob])[0]
    except Unreadable:
        return ""


def test_a_record_holds_all_of_ones_own_words_and_nobody_elses(world: World) -> None:
    theirs = opened(world)
    assert len({word for words in theirs.values() for word in words}) > 20
    for slug in depth.some(MOST_PARTS, HERE):
        mine = theirs[world.people[slug].pk] | theirs[world.users[slug].pk]
        file = made(world, slug).decode()
        shown = {word for word in world.secrets if word in file} if ENDING in file else set()
        assert {word for word in shown if slug not in world.secrets[word]} == set(), slug
        assert mine - shown == set(), slug
        others = {word for words in theirs.values() for word in words} - mine
        assert shown & others == set(), slug


def lines(file: bytes) -> list[tuple[str | None, str, list[tuple[str, Any]]]]:
    return [
        (
            row["day"],
            row["what"],
            [(each["heading"], each["value"]) for each in row["what_it_says"]],
        )
        for part in json.loads(file)["parts"]
        for row in part.get("rows", [])
        if "day" in row
    ]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _pages(paper: PdfReader) -> str:
    return "".join(page.extract_text() for page in paper.pages)


def _paper(file: bytes) -> str:
    return _pages(PdfReader(io.BytesIO(file)))


def test_paper_and_file_hold_the_same_lines(world: World) -> None:
    """In the same order: each line's words stand after the line before."""
    file = made(world, "peer", "pdf")
    assert structure.faults(file) == []
    paper = PdfReader(io.BytesIO(file))
    text = _squeezed(_pages(paper))
    found = lines(made(world, "peer"))
    assert len(found) > 30
    for _, what, said in found:
        assert _squeezed(what) in text
        for heading, value in said:
            assert _squeezed(heading) in text
            if isinstance(value, str) and not value[:4].isdigit() and len(value) < 60:
                assert _squeezed(value) in text, value
    root = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    titles = [each["/Title"] for each in paper.outline[1]]
    assert titles[0] == "What this is"
    assert _squeezed("6 years after leaving") in text
    assert {"Supervision", "What we keep, and for how long", "What is not in here, and why"} <= set(
        titles
    )


def test_what_was_kept_as_a_structure_reads_as_words() -> None:
    kept = {"tasks": [{"words": "Groups", "how": "jointly", "listed": str(UUID(int=7))},
                      {"words": "Walks", "how": "alone"}], "share": 20}  # fmt: skip
    said = values.from_json(json.dumps(kept))
    assert said == "Tasks: Words: Groups\nHow: jointly\nWords: Walks\nHow: alone\nShare: 20"
    [contract] = [each for each in RECORDS if each.model == "supervision.Contract"]
    terms = {"purpose": "To talk.", "confidentiality": "", "missed": "", "often": "Monthly."}
    read = contract.words[0].read
    assert read is not None
    assert read(json.dumps(terms), {}) == "What it is for: To talk.\nHow often we meet: Monthly."


def test_the_file_keeps_to_its_form(world: World) -> None:
    file = json.loads(made(world, "peer"))
    assert list(file) == ["version", "title", "about", "made_for", "made_at", "headline", "parts"]
    assert file["version"] == 1
    assert {key for part in file["parts"] for key in part} == {"heading", "words", "rows"}
    days = [day for day, _, _ in lines(made(world, "peer")) if day]
    assert all(len(day) == 10 and day[4] == day[7] == "-" for day in days)


MALICIOUS = {
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    '=HYPERLINK("file:///etc/passwd")': '=HYPERLINK("file:///etc/passwd")',
    "right \u202eto left\u202c \x07again": "right to left again",
    "endless " * 1250: ("endless " * 1250).strip(),
}


def write(world: World, slug: str, texts: Iterable[str]) -> None:
    person = world.people[slug].pk
    for text in texts:
        row = Success(person_id=person, on=world.today)
        row.said_words = sealed.seal(text, owner=person, label="success words", row=row.pk)
        row.save()


def test_malicious_words_come_out_harmless(world: World) -> None:
    write(world, "volunteer", MALICIOUS)
    file = made(world, "volunteer")
    assert b"<script" not in file
    assert "\u202e" not in file.decode()
    told = [pair for _, _, said in lines(file) for pair in said]
    text = _squeezed(_paper(made(world, "volunteer", "pdf")))
    for shown in MALICIOUS.values():
        assert ("What you wrote", shown) in told
        assert _squeezed(shown)[:40] in text
    assert text.count("endless") == 1250


def test_as_many_queries_for_nine_as_for_three(world: World) -> None:
    viewer, costs = world.viewer("volunteer"), []
    for more in (3, 6):
        write(world, "volunteer", ["Mine"] * more)
        for reads in (queries.parts, queries.counts):
            with CaptureQueriesContext(connection) as asked:
                reads(viewer)
            costs.append(len(asked))
    assert costs[:2] == costs[2:]
    assert costs[1] == 1
    assert dict(queries.counts(viewer))["Thanks, successes and your story"] == 9


def test_the_page_counts_what_the_file_holds(world: World) -> None:
    viewer = world.viewer("peer")
    held = {
        part.heading: len([each for each in part.lines if each.what != queries.DID])
        for part in queries.parts(viewer)
    }
    assert dict(queries.counts(viewer)) == held
    client = signed_in(world, "peer")
    client.get(reverse(PAGE))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse(PAGE)).content.decode()
    assert len(asked) <= 15
    assert texts.SEEN_BY in page
    assert "Supervision" in page
    assert "None is kept at the moment." in page


def test_a_file_is_made_kept_sealed_and_fetched_by_its_person_alone(world: World) -> None:
    client = signed_in(world, "volunteer")
    where = client.post(reverse("reports:file-create", args=["my-record"]), {"format": "json"})
    assert actions.make_waiting() == 1
    row = ReportFile.objects.get(report="my-record")
    assert b"made_for" not in bytes(row.content or b"")
    fetch = reverse("reports:file-download", args=[row.pk])
    got = client.get(fetch)
    assert got["Content-Type"] == "application/json"
    assert json.loads(got.content)["made_for"] == world.people["volunteer"].name
    assert signed_in(world, "central_lead").get(fetch).status_code == 404
    assert where.headers["Location"] == reverse("reports:file-detail", args=[row.pk])
    assert "My record, JSON" in client.get(reverse(PAGE)).content.decode()


def test_no_other_kind_of_file_is_made(world: World) -> None:
    client = signed_in(world, "peer")
    client.post(reverse("reports:file-create", args=["my-record"]), {"format": "csv"})
    assert not ReportFile.objects.filter(report="my-record").exists()


# --- Of somebody who has left, made by whoever answers for privacy -------------------------------


def asks(who: str) -> Asked:
    return Asked(who, "asked", "photo", "json")


def test_a_leavers_record_is_made_and_logged_and_opens_nothing(world: World) -> None:
    dee, by = world.people["leaver"], world.viewer("information_governance")
    assert leavers.leaver(by, str(dee.pk)) is None, "No log, no record"
    client = signed_in(world, "information_governance")
    answer = client.post(
        reverse("record:of-leaver"),
        {"who": dee.name, "purpose": "asked", "checked": "photo", "format": "json", "whole": "1"},
    )
    row = ReportFile.objects.get(report="leavers-record")
    assert answer.headers["Location"] == reverse("reports:file-detail", args=[row.pk])
    logged = AuditEvent.objects.get(action=leavers.DID)
    assert (logged.on, logged.actor, logged.basis) == (dee.pk, by.person_id, "asked")
    assert dee.name not in f"{row.title} {logged.about}"
    told = json.loads(outputs.make("json", outputs.document(LeaversRecord(), row.filters, by)))
    assert told["headline"].startswith(dee.name)
    assert len([part for part in told["parts"] if part.get("rows")]) > 3
    sealed_words = set().union(*opened(world).values())
    assert not [word for word in sealed_words if word in json.dumps(told)]


def test_no_record_is_made_of_who_is_here_nor_by_anybody_else(world: World) -> None:
    for who in (world.people["peer"].name, "Nobody Here", ""):
        with pytest.raises(Refused):
            leavers.make(asks(who), by=world.viewer("information_governance"))
    with pytest.raises(Refused):
        leavers.make(asks(world.people["leaver"].name), by=world.viewer("hr"))
    assert not ReportFile.objects.filter(report="leavers-record").exists()


def test_what_was_promised_to_be_gone_is_not_even_counted(world: World) -> None:
    dee = world.viewer("peer")
    models = {line.model for part in queries.parts(dee, theirs=False) for line in part.lines}
    assert models
    assert not [m for m in models if any(c.end == "as promised" for c in keeps()[m].classes)]
    log = AuditEvent.objects.filter(on=dee.me)
    open_too = log.filter(private=False).values("action")
    private = log.filter(private=True).exclude(action__in=open_too).values_list("action", flat=True)
    told = {
        str(said)
        for part in queries.parts(dee, theirs=False)
        for line in part.lines
        for said in line.said
    }
    assert private
    assert not [action for action in private if any(action in each for each in told)]


# --- Before the last day --------------------------------------------------------------------------


def test_whoever_leaves_reads_their_own_days(world: World) -> None:
    page = reverse("retention:leaving")
    before = signed_in(world, "peer").get(page).content.decode()
    assert "Once your last day is recorded" in before
    assert "Until 28 February 2033" not in before
    Person.objects.filter(pk=world.people["peer"].pk).update(left_on=date(2027, 2, 28))
    told = signed_in(world, "peer").get(page).content.decode()
    assert "Your last day is 28 February 2027" in told
    for day in ("29 May 2027", "28 February 2029", "28 February 2033", "28 February 2037"):
        assert f"Until {day}" in told, day
    assert reverse("record:my-record") in told
    assert "never employed" not in told, "Of employment and volunteering only their own"
    volunteer = signed_in(world, "volunteer").get(page).content.decode()
    assert "never employed" in volunteer
    lead = signed_in(world, "central_lead").get(
        reverse("establishment:person-leave", args=[world.thing("person here")])
    )
    assert page in lead.content.decode()


def test_who_cannot_sign_in_any_more_is_handed_it_on_paper(world: World) -> None:
    dee = world.people["leaver"]
    sheet = reverse("retention:leaving-sheet", args=[dee.pk])
    for slug in ("hr", "central_lead"):
        assert sheet in signed_in(world, slug).get(reverse("people:person-detail", args=[dee.pk])).content.decode()  # fmt: skip
    left = dee.left_on
    assert left is not None
    for slug in ("hr", "central_lead"):
        page = signed_in(world, slug).get(sheet).content.decode()
        body = page.partition('id="maincontent"')[2].partition("<footer")[0]
        assert f"Until {date_words(left + relativedelta(years=6))}" in body
        assert f"Until {date_words(left + timedelta(days=90))}" in body
        assert "within a month" in body
        assert "make My record" not in body, "They can't any more"
        assert "never employed" not in body
        others = [each.name for key, each in world.people.items() if key != "leaver"]
        assert not [name for name in others if name in body]
    volunteer = world.people["volunteer"]
    Person.objects.filter(pk=volunteer.pk).update(left_on=world.today)
    told = signed_in(world, "hr").get(reverse("retention:leaving-sheet", args=[volunteer.pk]))
    assert "never employed" in told.content.decode(), "Of theirs, not of whoever prints it"
    assert "make My record" in told.content.decode()
