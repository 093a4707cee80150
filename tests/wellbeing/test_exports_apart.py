"""What a file or a calendar holds is packed, so that nobody who looks at pages finds it: opened here, for every persona and
every report, it holds no planted word of anybody who may not read it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from tests.personas import SLUGS
from tests.world import ENDING, World
from tests.worlds import built_once
from workforce.gatherings import calendar_actions, calendar_files, calendar_queries
from workforce.reports import outputs, report

pytestmark = pytest.mark.django_db
world = built_once()
STEMS = ("adj", "wish", "support", "contact", "plan", "check")


def unpacked(content: bytes) -> str:
    """Its words, whatever they are packed in; a line of a calendar that was folded is whole again."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(
                packed.read(name).decode(errors="replace") for name in packed.namelist()
            )
    return content.decode(errors="replace").replace("\r\n ", "")


def shown(world: World, slug: str, content: bytes) -> list[str]:
    text = unpacked(content)
    if ENDING not in text:
        return []
    return [word for word, may in world.secrets.items() if slug not in may and word in text]


def test_there_are_words_of_wellbeing_to_find(world: World) -> None:
    for stem in STEMS:
        assert any(word.startswith(stem) for word in world.secrets), stem


def test_a_word_in_a_sheet_is_found(world: World) -> None:
    word = next(word for word, may in world.secrets.items() if "hr" not in may)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<t>{word}</t>")
    assert word.encode() not in packed.getvalue()
    assert shown(world, "hr", packed.getvalue()) == [word]
    folded = f"SUMMARY:{word[:6]}\r\n {word[6:]}\r\n".encode()
    assert shown(world, "hr", folded) == [word]


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug != "no_person"])
def test_files_of_reports_hold_no_word_of_anybody_elses(world: World, slug: str) -> None:
    viewer = world.viewer(slug)
    found: dict[str, list[str]] = {}
    for wanted in report.registry().values():
        if report.find(wanted.slug, viewer) is None:
            continue
        document = outputs.document(wanted, {}, viewer)
        for form in ("csv", "xlsx"):
            if words := shown(world, slug, outputs.make(form, document)):
                found[f"{wanted.slug} as {form}"] = words
    assert found == {}


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug != "no_person"])
def test_calendars_hold_no_word_of_anybody_elses(world: World, slug: str) -> None:
    viewer = world.viewer(slug)
    if viewer.person_id is None:
        return  # whoever isn't here has none
    token = calendar_actions.make_address(by=viewer)
    entries = calendar_queries.feed_of(token)
    assert entries is not None
    feed = calendar_files.feed(entries)
    assert shown(world, slug, feed) == []
    ours = {str(row.pk) for row in _of_wellbeing(world)}
    assert len(ours) > 10
    assert not any(pk in unpacked(feed) for pk in ours)


def _of_wellbeing(world: World) -> list[Any]:
    return [
        thing for thing in world.things.values()
        if type(thing).__module__.partition(".")[0] == "wellbeing"
    ]  # fmt: skip
