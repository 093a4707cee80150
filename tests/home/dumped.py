"""What somebody with a dump and the master keys reads: the text of every table, and whatever sealed text still opens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.db import connection, models

from tests.world import ENDING
from workforce.core import sealed
from workforce.core.models import DataKey
from workforce.core.own_record import rooms
from workforce.core.sealed import SealedField

ROOT = Path(__file__).parents[2]
ROOMS = ("workforce", "recruitment", "strategy", "supervision", "training", "wellbeing")
WORD = re.compile(rf"[a-z]*[0-9a-f]{{6}}{ENDING}")
Blobs = list[tuple[str, str]]


@cache
def _labels() -> frozenset[str]:
    """Whatever a sealed text may be labelled as: any two words with a point between that stand in the code."""
    text = "\n".join(path.read_text() for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return frozenset(re.findall(r'"([a-z]+\.[a-z_]+)"', text))


class Reader:
    """Opens what there still is a key for."""

    def __init__(self) -> None:
        rows = DataKey.objects.all()
        self._keys = {row.owner.bytes: AESGCM(sealed._open_key(row)) for row in rows}
        self._found: dict[str, str] = {}

    def open(self, model: type[models.Model], column: str, blob: bytes, ids: Iterable[UUID]) -> str:
        """Empty where it opens no more."""
        cipher = self._keys.get(blob[1:17])
        if cipher is None:
            return ""
        place = f"{model._meta.label}.{column}"
        known = self._found.get(place)
        for label in [known] if known else sorted(_labels()):
            for row in ids:
                try:
                    text = cipher.decrypt(blob[17:29], blob[29:], sealed._aad(label, row)).decode()
                except InvalidTag:
                    continue
                self._found[place] = label
                return text
        return "" if known is None else self._again(model, column, blob, ids, place)

    def _again(self, model: Any, column: str, blob: bytes, ids: Iterable[UUID], place: str) -> str:
        del self._found[place]
        return self.open(model, column, blob, ids)


def columns(model: type[models.Model]) -> list[str]:
    found = [each.attname for each in model._meta.concrete_fields if isinstance(each, SealedField)]
    return [*found, *(["sealed"] if model._meta.label == "core.KeptWriting" else [])]


def texts(rows: models.QuerySet[Any, Any], reader: Reader) -> Iterator[str]:
    model = rows.model
    for row in rows:
        ids = [each for each in row.__dict__.values() if isinstance(each, UUID)]
        for column in columns(model):
            if (blob := getattr(row, column)) is not None:
                yield reader.open(model, column, bytes(blob), ids)


def dump() -> str:
    reader = Reader()
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            with cursor.copy(f'COPY "{table}" TO STDOUT') as out:
                found += [f"{table}\t{bytes(line).decode()}" for line in out]
    for model in apps.get_models():
        if columns(model):
            name = model._meta.label
            found += [
                f"{name} sealed\t{text}\n" for text in texts(model._base_manager.all(), reader)
            ]
    return "".join(found)


def words_about(person: UUID, user: UUID) -> dict[str, str]:
    """The planted words in rows that are about somebody, and where each stands."""
    reader, found = Reader(), {}
    for record in (each for room in rooms() for each in room.records):
        me = user if record.by_account else person
        for path, part in record.ways:
            if part:
                continue
            model = apps.get_model(record.model)
            rows = model._base_manager.filter(**{path: me})
            plain = [str(list(row.__dict__.values())) for row in rows]
            for text in [*plain, *texts(rows, reader)]:
                found |= dict.fromkeys(WORD.findall(text), record.model)
    return found
