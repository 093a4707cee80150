"""script/pages without its walk: which pages it picks, how it lays them out, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from script.support import occasions, pages
from script.support.picking import Picker, Stop
from script.support.sheets import (
    GAP,
    LABEL,
    SHEET_HEIGHT,
    SHEET_WIDTH,
    Place,
    Shot,
    fitting,
    index,
    lay_out,
    places,
    thumb_width,
)

HOST = "trust.example"


def _name_of(path: str) -> str | None:
    if path == "/sign-out/":
        return "account_logout"
    kind = path.split("/")[1]
    return None if kind == "unknown" else f"people:{kind}"


def _taken(picker: Picker) -> list[str]:
    found = []
    while stop := picker.next():
        found.append(stop.label)
    return found


def test_a_thousand_people_are_one_page() -> None:
    picker = Picker(_name_of)
    picker.offer([f"http://{HOST}/person/{n}/" for n in range(1000)], HOST)
    assert _taken(picker) == ["people:person"]


def test_new_kinds_come_before_second_ones_and_none_more_often_than_asked() -> None:
    picker = Picker(_name_of, at_most=2)
    links = [
        "/person/1/",
        "/person/2/",
        "/person/3/",
        "/team/1/",
        "/person/1/?page=2",
        "/team/1/#top",
    ]
    picker.offer([f"http://{HOST}{each}" for each in links], HOST)
    assert _taken(picker) == ["people:person", "people:team", "people:person (2)"]


@pytest.mark.parametrize(
    "link",
    [f"http://{HOST}/sign-out/", f"http://{HOST}/unknown/", "https://elsewhere.example/person/1/",
     "mailto:dan@northvale.example", "tel:999"],
)  # fmt: skip
def test_what_leads_away_or_ends_the_walk_is_not_followed(link: str) -> None:
    picker = Picker(_name_of)
    picker.offer([link], HOST)
    assert picker.next() is None


def test_a_picture_is_filed_under_the_name_of_its_address() -> None:
    assert Stop("people:person-detail", 2, "/people/x/").file == "people.person-detail-2"


def test_thumbs_go_down_one_column_then_the_next_then_onto_another_sheet() -> None:
    wide = (SHEET_WIDTH - 3 * GAP) // 2
    tall = SHEET_HEIGHT - 2 * GAP - LABEL
    short = (tall - LABEL - GAP) // 2
    first, second = GAP, GAP + wide + GAP
    assert places([short, short, tall, tall], wide) == [
        Place(0, first, GAP),
        Place(0, first, GAP + LABEL + short + GAP),
        Place(0, second, GAP),
        Place(1, first, GAP),
    ]


def test_a_thumb_wider_than_a_sheet_still_has_its_place() -> None:
    assert places([10], SHEET_WIDTH * 2) == [Place(0, GAP, GAP)]


def test_a_label_that_is_too_long_keeps_its_end() -> None:
    assert fitting("people:person", 20, len) == "people:person"
    assert fitting("people:person-detail", 8, len) == "…-detail"


def test_a_sheet_holds_each_picture_at_its_size(tmp_path: Path) -> None:
    Image.new("RGB", (390, 800), "white").save(tmp_path / "a.jpg")
    Image.new("RGB", (39, 9_000), "white").save(tmp_path / "b.jpg")  # as tall as no sheet is
    shots = [Shot("hr", "people:person-list", 390, "a.jpg"), Shot("hr", "home:today", 390, "b.jpg")]
    assert lay_out(tmp_path, shots) == ["hr-390-1.png"]
    with Image.open(tmp_path / "hr-390-1.png") as sheet:
        assert sheet.width == 3 * GAP + 2 * thumb_width(390)
        assert sheet.height <= SHEET_HEIGHT


def test_the_page_of_all_sheets_lists_what_nobody_reached() -> None:
    html = index([("hr", 390, ["hr-390-1.png"])], [("Nobody reached", ["home:<audit>"])])
    assert '<img src="hr-390-1.png" alt="hr at 390 px, sheet 1">' in html
    assert "<li>home:&lt;audit&gt;</li>" in html


@pytest.mark.parametrize(
    "words",
    [["--widths", "12"], ["--widths", "wide"], ["--widths"], ["--minutes", "soon"], ["--all"]],
)
def test_nonsense_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        pages.read(words)
    assert refused.value.code == 2


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(SystemExit):
        pages.read(["--out", str(tmp_path)])
    (tmp_path / "letter.txt").unlink()
    assert pages.read(["--out", str(tmp_path)]).out == tmp_path
    (tmp_path / "index.html").write_text("Somebody's own site")
    with pytest.raises(SystemExit):
        pages.read(["--out", str(tmp_path)])
    (tmp_path / "index.html").write_text(index([], []))
    assert pages.read(["--out", str(tmp_path), "--role", "HR", "peer worker"]).role == [
        "hr",
        "peer-worker",
    ]


def test_every_role_of_the_product_can_be_asked_for() -> None:
    assert {"peer-worker", "advanced-practitioner", "hr"} <= set(pages.roles())


@pytest.mark.django_db
def test_the_invitation_it_makes_is_one_that_can_be_accepted() -> None:
    *_, opens, accepts = occasions.without_signing_in()
    client = Client()
    assert client.get(opens).headers["Location"] == accepts
    assert b"Rowan" in client.get(accepts).content
