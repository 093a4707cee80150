"""Certificates: looked at by what is in them, sealed, answered once."""

from __future__ import annotations

import io
import threading
import zlib
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from PIL import Image
from PIL.ExifTags import Base

from tests.people import trust
from tests.training.courses import A_PDF, course
from tests.training.making import viewer
from training.actions import evidence
from training.models import Evidence, EvidenceFile, Record
from workforce.core import access, clock, scans
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.core.models import AuditEvent
from workforce.core.scans import NotAScan, Scan, looked_at
from workforce.notices.models import Notice
from workforce.people.errors import Conflict
from workforce.people.models import Person

pytestmark = pytest.mark.django_db


def picture(form: str, size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, form, **more)
    return out.getvalue()


def hr() -> Viewer:
    return viewer(trust.person("Helen Marsh"), access.HR)


def handed_in(person: Person, **fields: object) -> Evidence:
    given = {
        "title": "Mental health first aid", "completed_on": clock.today() - timedelta(days=30), "file_name": "my.pdf",
        "certificate": Scan(A_PDF, "pdf"), "by": viewer(person),
    } | fields  # fmt: skip
    return evidence.hand_in(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "kind"),
    [(A_PDF, "pdf"), (picture("JPEG"), "jpg"), (picture("PNG"), "png")],
)
def test_certificates_are_known_by_what_is_in_them(content: bytes, kind: str) -> None:
    assert looked_at(content).kind == kind


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Choose a PDF"),
        (b"MZ\x90 a program", "Choose a PDF"),
        (b"<html>hello</html>", "Choose a PDF"),
        (b"GIF89a", "Choose a PDF"),
        (b"%PDF-1.4\nhalf of it", "damaged"),
        (A_PDF.replace(b"/Catalog", b"/Catalog/OpenAction 5 0 R"), "runs when it is opened"),
        (A_PDF.replace(b"/Catalog", b"/Catalog/J#61vaScript(x)"), "runs when it is opened"),
        (A_PDF.replace(b"/Root", b"/Encrypt 9 0 R/Root"), "password"),
        (picture("JPEG")[:300], "damaged"),
        (b"\x89PNG\r\n\x1a\nnot one", "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_certificate_says_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(NotAScan, match=words):
        looked_at(content)


def packed(objects: bytes) -> bytes:
    """Where newer PDFs keep what they consist of."""
    body = zlib.compress(objects)
    head = b"7 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(body)
    return A_PDF.replace(b"trailer", head + body + b"\nendstream endobj\ntrailer")


def test_what_runs_is_found_where_a_pdf_packs_it() -> None:
    with pytest.raises(NotAScan, match="runs when it is opened"):
        looked_at(packed(b"5 0 <</S/JavaScript/JS(app.alert(1))>>"))
    assert looked_at(packed(b"5 0 <</Type/Page>>")).kind == "pdf"


@pytest.mark.parametrize(
    "harmless",
    [
        # A scan of some megabytes has any three letters in it by chance; office programs say at which place to open.
        A_PDF.replace(b"trailer", b"8 0 obj<</Length 9>>stream\n\x8f/JS\x07/AA \x91\nendstream endobj\ntrailer"),
        A_PDF.replace(b"/Catalog", b"/Catalog/OpenAction[1 0 R /XYZ null null 0]"),
    ],
)  # fmt: skip
def test_a_scan_and_an_office_pdf_are_certificates(harmless: bytes) -> None:
    assert looked_at(harmless).kind == "pdf"


def test_a_picture_too_large_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scans, "MOST_PIXELS", 2000)
    with pytest.raises(NotAScan, match="smaller"):
        looked_at(picture("PNG"))


def test_where_a_photo_was_taken_is_not_kept() -> None:
    exif = Image.Exif()
    exif[Base.Make] = "secretcamera"
    exif.get_ifd(0x8825)[1] = "N"
    taken = picture("JPEG", exif=exif)
    assert b"secretcamera" in taken
    kept = looked_at(taken).content
    assert b"secretcamera" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


def test_the_file_is_sealed_and_opened_again_whole() -> None:
    person = trust.appointed().person
    row = handed_in(person)
    kept = bytes(EvidenceFile.objects.get(evidence=row).sealed)
    assert b"Catalog" not in kept
    assert evidence.read(row, by=viewer(person)) == A_PDF


def test_whoever_opens_somebody_elses_is_written_down() -> None:
    person = trust.appointed().person
    row = handed_in(person)
    evidence.read(row, by=viewer(person))
    assert not AuditEvent.objects.filter(action="certificate opened").exists()
    evidence.read(row, by=hr())
    assert AuditEvent.objects.filter(action="certificate opened", on=person.pk).count() == 1


def test_accepted_it_is_a_record_and_the_person_hears_of_it() -> None:
    person = trust.appointed().person
    row = handed_in(person)
    first_aid = course("First aid", valid_months=36)
    evidence.accept(row, course=first_aid, by=hr())
    record = Record.objects.get()
    assert (record.person, record.course, record.source) == (person, first_aid, "certificate")
    assert record.completed_on == row.completed_on
    notice = Notice.objects.get(person=person)
    assert "first aid" not in f"{notice.kind} {notice.occasion} {notice.link}".lower()


def test_an_end_on_the_certificate_counts_and_cannot_lie_before_it() -> None:
    row = handed_in(trust.appointed().person)
    first_aid = course("First aid", valid_months=36)
    with pytest.raises(CannotSave, match="before it was completed"):
        evidence.accept(row, course=first_aid, until=date(2020, 1, 1), by=hr())
    until = clock.today() + timedelta(days=9)
    evidence.accept(row, course=first_aid, until=until, by=hr())
    assert Record.objects.get().until == until


def test_without_a_course_it_cannot_be_accepted_nor_sent_back_without_words() -> None:
    row = handed_in(trust.appointed().person)
    with pytest.raises(CannotSave, match="Choose the course"):
        evidence.accept(row, course=None, by=hr())
    with pytest.raises(CannotSave, match="Say what is missing"):
        evidence.send_back(row, words="  ", by=hr())


def test_sent_back_it_is_handed_in_again_with_another_file() -> None:
    person = trust.appointed().person
    row = evidence.send_back(handed_in(person), words="Page two is missing", by=hr())
    assert row.answer == "Page two is missing"
    other = A_PDF + b"% another\n%%EOF\n"
    again = evidence.hand_in_again(
        row, file_name="again.pdf", certificate=Scan(other, "pdf"), by=viewer(person)
    )
    assert (again.state, again.answer) == ("handed_in", "")
    assert evidence.read(again, by=viewer(person)) == other
    assert EvidenceFile.objects.count() == 1


def test_what_was_accepted_meanwhile_takes_no_other_file() -> None:
    """Two windows: handed in again in one, accepted, and handed in again in the other."""
    person = trust.appointed().person
    row = handed_in(person)
    evidence.accept(row, course=course("First aid"), by=hr())
    with pytest.raises(Conflict):
        evidence.hand_in_again(
            row, file_name="b.pdf", certificate=Scan(A_PDF, "pdf"), by=viewer(person)
        )
    assert Evidence.objects.get().state == "accepted"


def test_taken_out_its_file_is_gone_and_nobody_can_answer() -> None:
    person = trust.appointed().person
    row = handed_in(person)
    evidence.take_out(row, by=viewer(person))
    assert EvidenceFile.objects.count() == 0
    with pytest.raises(Conflict):
        evidence.send_back(row, words="Late", by=hr())
    assert not Evidence.objects.visible_to(hr()).exists()


def test_a_day_ahead_the_same_press_twice_and_twenty_that_wait_are_refused() -> None:
    person = trust.appointed().person
    with pytest.raises(CannotSave, match="not in the future"):
        handed_in(person, completed_on=clock.today() + timedelta(days=1))
    user = get_user_model().objects.create(email="sam@example.invalid")
    me = Viewer(user.pk, person.pk, person.name, frozenset({access.PEER_WORKER}), clock.today())
    handed_in(person, once_key="a", by=me)
    with pytest.raises(SavedBefore):
        handed_in(person, once_key="a", by=me)
    for _ in range(19):
        handed_in(person)
    with pytest.raises(CannotSave, match="Twenty"):
        handed_in(person)


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_at_once_both_learn_what_happened() -> None:
    row = handed_in(trust.appointed().person)
    first_aid = course("First aid")
    said: list[str] = []
    start, looks = threading.Barrier(2), hr()

    def press(accepts: bool) -> None:
        start.wait()
        try:
            if accepts:
                evidence.accept(row, course=first_aid, by=looks)
            else:
                evidence.send_back(row, words="Page two is missing", by=looks)
            said.append("done")
        except Conflict as error:
            said.append(str(error))
        finally:
            connection.close()

    both = [threading.Thread(target=press, args=(accepts,)) for accepts in (True, False)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(said) == sorted(["done", evidence.SINCE_LOOKED_AT])
    row.refresh_from_db()
    assert Record.objects.count() == (1 if row.state == "accepted" else 0)
