"""What a stolen dump or backup gives away: nothing that anybody wrote to be read by few. Every sealed column of every
model is looked at, those of rooms built tomorrow too."""

from __future__ import annotations

import base64
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from hypothesis import given
from hypothesis import strategies as st

from script.support import places
from tests import world as worlds
from tests.core.stolen_world import go_on
from tests.world import ENDING
from workforce.core import sealed
from workforce.core.sealed import SealedField

WORD = re.compile(rf"[a-z]*[0-9a-f]{{6}}{ENDING}")
HOLDS_NO_WORDS = {
    "adjustments.Adjustment.kind_words": "a kind of a list",
    "establishment.EqualityAnswer.code": "a code of a list",
    "urgent.Ask.wish_words": "a sign for each wish of a list",
    "plan.CheckIn.answer_words": "one of a few answers",
    "selection.Placement.teams_sealed": "ids of teams",
    "supervision.Meeting.topics": "slugs and ids of topics, whose words are sealed themselves",
}
NOT_REACHED = {
    "arrival.Extension.provision": "a probation that is extended is six months away",
    "careers.FlexibleRequest.review_words": "a trial that is looked back at is weeks away",
    "surveys.Survey.sums_pad": "sums, while a survey is open and eight have answered; tests/strategy/test_surveys_unseen.py",
    "surveys.Survey.answers_pad": "holds answers until there are enough; tests/strategy/test_surveys_unseen.py",
    "feedback.Round.pad": "holds answers until there are enough; tests/training/test_feedback_words.py",
}
"""Sealed columns that the world leaves empty. Every other has something in it that is looked for."""
LONG_ENOUGH = 12
"""Letters that don't stand anywhere by chance."""


# What is searched for


def _forms(word: str) -> dict[str, bytes]:
    """What somebody with a text editor would find it by: itself, as hexadecimal digits, as base64 wherever it begins
    in a longer text, and that as digits."""
    plain = word.encode()
    found = {"plain": plain, "hex": plain.hex().encode()}
    for start in range(3):
        text = base64.b64encode(b"\0" * start + plain)
        first, last = -(-start * 4 // 3), (start + len(plain)) * 4 // 3
        inner = text[first + (1 if start else 0) : last - 1]
        found[f"base64 at {start}"] = inner
        found[f"hex of base64 at {start}"] = inner.hex().encode()
    return found


def _readable(content: bytes, words: set[str]) -> set[tuple[str, str]]:
    """All forms of all words at one go: a dump is long. Digits may be written large."""
    sought = {form: (word, how) for word in words for how, form in _forms(word).items()}
    # Of each the last twelve letters are looked for first: planted words end alike, so there are few.
    ends = {form[-12:] for form in sought}
    here = {end for end in ends if end in content or end.upper() in content}
    lower = content.lower() if here else b""
    return {
        found
        for form, found in sought.items()
        if form[-12:] in here and (form in content or form.lower() in lower)
    }


@given(st.binary(max_size=7), st.binary(max_size=7))
def test_search_finds_a_word_however_it_is_written_down(before: bytes, after: bytes) -> None:
    word = f"heronsbeak0a1b2c{ENDING}"
    whole = before + word.encode() + after
    for content in (whole, whole.hex().encode(), base64.b64encode(whole),
                    base64.b64encode(whole).hex().encode()):  # fmt: skip
        assert _readable(b"COPY\t" + content + b"\t\\N", {word}) != set()
    assert _readable(b"COPY\t\\\\x00ff\t", {word}) == set()


# What was sealed while the world was built


class Recorder:
    """Seals as ever, and remembers what stood in it."""

    texts: dict[bytes, str]
    real = sealed.AESGCM

    def __init__(self, key: bytes) -> None:
        self._cipher = self.real(key)

    def encrypt(self, nonce: bytes, data: bytes, aad: bytes) -> bytes:
        made = self._cipher.encrypt(nonce, data, aad)
        if not aad.startswith(b"data key\x00"):
            self.texts[nonce + made] = data.decode()
        return made

    def decrypt(self, nonce: bytes, data: bytes, aad: bytes) -> bytes:
        return self._cipher.decrypt(nonce, data, aad)

    @classmethod
    def generate_key(cls, bit_length: int) -> bytes:
        return cls.real.generate_key(bit_length)


def _read(text: str) -> str:
    """A file is sealed as base64 of itself."""
    try:
        return text + " " + base64.b64decode(text, validate=True).decode("latin-1")
    except ValueError:
        return text


def _columns() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            is_sealed = isinstance(field, SealedField)
            if is_sealed or (model._meta.label, field.name) == ("core.KeptWriting", "sealed"):
                yield model, field.attname


@pytest.fixture
def words_of_columns(transactional_db: None, monkeypatch: Any) -> dict[str, set[str]]:
    """The planted words in each sealed column of the whole world."""
    Recorder.texts = {}
    monkeypatch.setattr(sealed, "AESGCM", Recorder)
    go_on(worlds._built())
    monkeypatch.undo()
    found: dict[str, set[str]] = {}
    for model, name in _columns():
        words: set[str] = set()
        rows = model._base_manager.exclude(**{name: None}).values_list(name, flat=True)
        for blob in rows:
            text = Recorder.texts[bytes(blob)[17:]].strip()
            planted = set(WORD.findall(_read(text)))
            words |= planted or ({text[:60]} if len(text) >= LONG_ENOUGH else set())
        found[f"{model._meta.label}.{name}"] = words
    return found


def _url() -> str:
    at = connection.settings_dict
    return f"postgresql://{at['USER']}@/{at['NAME']}?host={at['HOST']}"


def _run(*command: str | Path, **env: str) -> bytes:
    done = subprocess.run(
        [str(each) for each in command], env={**os.environ, **env}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.mark.timeout(900)
def test_stolen_dump_and_stolen_backup_hold_nothing_readable(
    words_of_columns: dict[str, set[str]], tmp_path: Path
) -> None:
    wanted = {name: words for name, words in words_of_columns.items() if name not in HOLDS_NO_WORDS}
    empty = {name for name, words in wanted.items() if not words}
    assert empty == set(NOT_REACHED), "Plant a word there, in the world of its room"
    assert len(wanted) > 60
    words = set().union(*wanted.values())

    dump = _run(places.postgres_tool("pg_dump"), "--inserts", f"--dbname={_url()}")
    file = tmp_path / "a.dump"
    _run(places.ROOT / "script" / "backup", file, DATABASE_URL=_url(), MIGRATE_DATABASE_URL="")
    backup = _run(places.postgres_tool("pg_restore"), "--file=-", file)

    in_the_clear = set(WORD.findall(dump.decode())) - words
    assert in_the_clear, "Names and titles are planted too, and a search that finds none is blind"
    for content in (dump, backup, file.read_bytes()):
        assert _readable(content, words) == set()
