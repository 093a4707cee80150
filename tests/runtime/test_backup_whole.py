"""The whole product, backed up and restored: each table with the same rows, and a sealed word that opens again."""

import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from script.support import hashes, places, restore
from tests.depth import thorough
from tests.runtime.test_backup import databases, door, url

__all__ = ["databases"]

_DJANGO = "import django; django.setup(); "
WORDS = "Rest after the night shift"
# A few rows of several rooms, and a sealed one: what is asked is the same of any number. Thoroughly it is the demo
# trust, and what two of its people wrote of a meeting.
_FILL = (
    _DJANGO
    + f"""
import sys
if "whole" in sys.argv:
    from django.core.management import call_command
    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0, stdout=open("/dev/null", "w"))
from datetime import date
from workforce.core import audit, setting_values
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.core.models import KeptWriting
from workforce.core.sealed import seal
from workforce.people import reference
from workforce.people.models import Person
reference.ensure()
person = Person.objects.create(first_name="Zoe\u0308", last_name="O\u2019Neill, 'Quoted'")
by = Viewer.system()
audit.record("looked", by=by, on=person.pk)
setting_values.put(slug="core.draft_days", value=9, starts=date(2026, 1, 1), by=by)
row = uuid7()
words = seal({WORDS!r}, owner=person.pk, label="core.kept", row=row)
KeptWriting.objects.create(id=row, user_id=person.pk, path="/", sealed=words)
print(row)
"""
)
_DEMO = (
    _DJANGO
    + """
import sys
from supervision import words
from supervision.models import Meeting
rows = Meeting.objects.exclude(agreed_words=None).order_by("pk")
row = rows.get(pk=sys.argv[1]) if len(sys.argv) > 1 else rows.first()
print(row.pk, words.content_of(row).agreed_words)
"""
)
_READ = (
    _DJANGO
    + """
import sys
from workforce.core.models import KeptWriting
from workforce.core.sealed import unseal
[row] = KeptWriting.objects.filter(pk=sys.argv[1])
print(unseal(row.sealed, owner=row.user_id, label="core.kept", row=row.pk))
"""
)


@pytest.fixture
def full() -> Iterator[str]:
    name = f"backup_{uuid.uuid4().hex[:12]}"
    template = os.environ.get("ALONGSIDE_TEST_TEMPLATE", "template0")
    restore.ask(url("postgres"), f"CREATE DATABASE {name} TEMPLATE {template}")
    yield name
    restore.ask(url("postgres"), f"DROP DATABASE {name} WITH (FORCE)")


def product(code: str, database: str, *words: str) -> str:
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": url(database),
        "MIGRATE_DATABASE_URL": "",
    }
    done = subprocess.run(
        [places.python(), "-c", code, *words],
        env=env, cwd=places.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


@pytest.mark.timeout(1800)  # the demo is built in it
@pytest.mark.parametrize("what", ["few", pytest.param("whole", marks=thorough)])
def test_a_restored_product_has_the_same_rows_and_its_sealed_words_open(
    full: str, databases: tuple[str, str], tmp_path: Path, what: str
) -> None:
    file, empty = tmp_path / "whole.dump", databases[1]
    row = product(_FILL, full, what)
    demo = product(_DEMO, full) if what == "whole" else ""
    before = hashes.of(url(full))
    filled = {table for table, found in before.items() if not found.startswith("0 ")}
    assert {"core_auditevent", "core_datakey", "core_keptwriting", "people_person"} <= filled
    assert len(before) > 150

    assert door("backup", full, str(file)).returncode == 0
    assert WORDS.encode() not in file.read_bytes()
    done = door("restore", empty, str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert hashes.of(url(empty)) == before
    assert product(_READ, empty, row) == WORDS
    if demo:
        meeting, _, said = demo.partition(" ")
        assert len(said) > 12
        assert said.encode() not in file.read_bytes()
        assert product(_DEMO, empty, meeting) == demo

    # The trace that a backup leaves is written after it, for the health page.
    told = restore.ask(url(full), "SELECT number FROM core_stamp WHERE name = 'backup'")
    assert int(told) == file.stat().st_size


def test_a_row_that_differs_is_seen(databases: tuple[str, str]) -> None:
    for number, name in enumerate(databases):
        restore.ask(
            url(name), f"CREATE TABLE notes AS SELECT n, 'w' FROM generate_series(1, 3) n; "
            f"UPDATE notes SET n = n + {number} WHERE n = 3"
        )  # fmt: skip
    one, two = (hashes.of(url(name))["notes"] for name in databases)
    assert one.startswith("3 ")
    assert one[:2] == two[:2]
    assert one != two
