"""Establishment and vacancies: who reads it, and that page and files say what is there."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import clock
from workforce.core.access import ADMINISTRATOR, ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, Viewer
from workforce.establishment.presenters import figures as counted
from workforce.establishment.queries import figures
from workforce.establishment.queries.figures import By, Line
from workforce.people.actions import posts as of_people
from workforce.people.models import Band
from workforce.reports import outputs, report

pytestmark = pytest.mark.django_db


def reader(*roles: str) -> Viewer:
    return Viewer(
        None, trust.person("Helen Marsh").pk, "Helen Marsh", frozenset(roles), clock.today()
    )


@pytest.fixture
def small_trust() -> None:
    """Two and a half posts funded, one and four fifths held; a proposal that counts nowhere."""
    trust.appointed("Sam Okafor", post=trust.post(code="A"))
    half = trust.post(code="B", fte=Decimal("0.5"), hours=Decimal("18.75"), state="approved")
    held = trust.post(code="C", band=Band.objects.get(slug="5"))
    trust.appointed("Noor Rahman", post=held, hours=Decimal(30))
    trust.post(code="D", state="proposed")
    trust.post(code="E", state="closed")
    trust.appointed("Robin Vale", role=trust.role("peer-volunteer"), employment="volunteer")
    assert half.fte == Decimal("0.5")


def test_the_vacancy_rate_is_what_is_funded_and_not_in_post(small_trust: None) -> None:
    found = figures.figures(SYSTEM, clock.today())
    total = found.total
    assert (total.posts, total.funded, total.people, total.in_post) == (
        3, Decimal("2.5"), 2, Decimal("1.8"),
    )  # fmt: skip
    assert total.rate == Decimal("0.28")
    assert found.volunteers == 1
    assert [(line.words, line.posts) for line in found.by[By.BAND]] == [
        ("Band 3", 2),
        ("Band 5", 1),
    ]
    assert counted.headline(found) == (
        "3 posts funded, 2.50 of full time; 2 people in post, 1.80. Vacancy rate 28.0%."
    )


@pytest.mark.parametrize(
    ("funded", "in_post", "words", "level"),
    [("1", "1", "0.0%", 0), ("20", "19", "5.0%", 1), ("10", "9", "10.0%", 2), ("5", "4", "20.0%", 3),
     ("5", "3", "40.0%", 4), ("1", "1.2", "\u221220.0%", 0), ("0", "0", "nothing funded", None)],
)  # fmt: skip
def test_shades_go_with_words(funded: str, in_post: str, words: str, level: int | None) -> None:
    line = Line("", "x", 1, Decimal(funded), 1, Decimal(in_post))
    assert (counted.rate(line), counted.shade(line)) == (words, level)


def test_earlier_days_have_the_states_of_then() -> None:
    with clock.at(day(-10)):
        entry = of_people.NewPost("H", "T", trust.role(), trust.team(), Decimal(1))
        post = of_people.add(entry, by=SYSTEM)
    of_people.move(post, "gate_check", by=SYSTEM)
    of_people.move(post, "approved", by=SYSTEM)
    for ago, posts in ((0, 1), (1, 0), (10, 0), (11, 0)):
        assert figures.figures(SYSTEM, clock.today() - timedelta(days=ago)).total.posts == posts, (
            ago
        )


def test_a_patch_lead_counts_the_patch() -> None:
    from workforce.people.actions import organisation

    north = trust.patch()
    trust.appointed(
        "Sam Okafor",
        post=trust.post(code="A", team=trust.team(of=north)),
        team=trust.team(of=north),
    )
    trust.post(code="B")
    leila = trust.person("Leila Haddow")
    lead = Viewer(None, leila.pk, leila.name, frozenset({ADVANCED_PRACTITIONER}), clock.today())
    assert figures.figures(lead, clock.today()).total.posts == 0
    organisation.name_lead(north, holder=leila, starts=day(-1), by=SYSTEM)
    # Another request: what a viewer leads is asked for once in each.
    assert figures.figures(replace(lead), clock.today()).total.posts == 1


def test_hr_and_the_centre_read_it_and_nobody_else() -> None:
    found = {role: report.find("establishment", reader(role)) for role in (HR, CENTRAL_LEAD, ADVANCED_PRACTITIONER, ADMINISTRATOR)}  # fmt: skip
    assert {role for role, each in found.items() if each} == {HR, CENTRAL_LEAD}


def _made(format: str, **filters: str) -> bytes:
    viewer = reader(HR)
    found = report.find("establishment", viewer)
    assert found is not None
    return outputs.make(format, outputs.document(found, filters, viewer))


def test_files_say_what_the_page_says(small_trust: None) -> None:
    rows = list(csv.reader(io.StringIO(_made("csv", by="band").decode("utf-8-sig"))))
    assert ["Band 5", "1", "1.00", "1", "0.80", "0.20", "20.0%"] in rows
    assert ["All", "3", "2.50", "2", "1.80", "0.70", "28.0%"] in rows
    book = load_workbook(io.BytesIO(_made("xlsx")))
    cells: list[Any] = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {"By patch", "By role", "By band", "By contract", "By service area"} <= {
        str(each).partition(",")[0] for each in cells if each
    } | {sheet.title for sheet in book}
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(_made("pdf"))).pages)
    assert "28.0%" in text
    assert "Helen Marsh" in text


def test_a_day_without_posts_has_no_rows() -> None:
    assert "All," not in _made("csv").decode("utf-8-sig")
    found = report.find("establishment", reader(HR))
    assert found is not None
    body = found.body(reader(HR), {"day": clock.today()})
    assert body.headline.startswith("No posts are funded on ")
