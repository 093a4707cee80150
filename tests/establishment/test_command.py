"""`manage.py import_staff FILE [--check]`."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.establishment import making
from tests.establishment.making import MANAGER, NURSE, PEER, nurse, peer
from workforce.establishment import resuming
from workforce.establishment.actions import imports
from workforce.establishment.models import ImportRun
from workforce.people.models import Assignment

pytestmark = pytest.mark.django_db


def run(path: Path, *options: str, ends_with: int = 0) -> str:
    out = io.StringIO()
    try:
        call_command("import_staff", str(path), *options, stdout=out)
        code = 0
    except CommandError as error:
        if not ends_with:
            raise
        code = error.returncode
    assert code == ends_with
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "extract.csv"
    rows = [
        PEER,
        MANAGER,
        NURSE,
        nurse(assignment_number="301", fte="7"),
        nurse(employee_number="302", assignment_number="302", position_title="Expert by Experience Worker",
              email_address="", supervisor_employee_number="999"),
    ]  # fmt: skip
    path.write_bytes(making.extract(*rows))
    return path


REPORT = """\
Rows read                          5
Rows left out                      1

                                        added          changed        unchanged  not in the file
People                           {0}
Posts and who holds them         {1}
Other staff                      {2}
Teams                            {3}
{4}
Problems: 2
  row 5, FTE [7] (row left out): Enter a share of full time between 0 and 1: 1 is full time, 0.60 is three fifths.
  row 6, Supervisor Employee Number [999] (rest of row used): There is no row with this employee number. Check the \
number, or add the line manager's row.
Titles to look at: 1
  Expert by Experience Worker (1)
"""


def report(*figures: str) -> list[str]:
    return [" ".join(line.split()) for line in REPORT.format(*figures).splitlines()]


def lines(output: str) -> list[str]:
    return [" ".join(line.split()) for line in output.splitlines()]


def test_check_prints_problems_and_changes_and_applies_nothing(file: Path) -> None:
    before = making.standing()
    assert lines(run(file, "--check", ends_with=3)) == [
        *report("2 0 0", "1 0 0 0", "3 0 0 0", "1 0 0", "\nJoiners 4\n"),
        "Checked. Nothing has been changed.",
    ]
    assert making.standing() == before
    assert not ImportRun.objects.exists()


def test_import_applies_then_finds_nothing_to_do(file: Path) -> None:
    assert lines(run(file, ends_with=3))[-1] == "Applied."
    assert Assignment.objects.count() == 1
    before = making.standing()
    assert lines(run(file, ends_with=3)) == [
        *report("0 0 2", "0 0 1 0", "0 0 3 0", "0 0 1", ""),
        "Everything in this file is here already. Nothing has been changed.",
    ]
    assert making.standing() == before


def test_file_that_is_no_table_ends_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "letter.csv"
    path.write_bytes(b"")
    with pytest.raises(CommandError) as ended:
        run(path)
    assert str(ended.value) == (
        "This file is empty. Run the report again, export it as CSV or XLSX, and use the file that makes. Nothing "
        "has been changed."
    )


def test_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.csv"
    with pytest.raises(CommandError) as ended:
        run(path)
    assert str(ended.value) == f"{path} can't be read: No such file or directory."


def test_what_waits_is_applied_by_the_next_round() -> None:
    waiting = imports.check(
        name="extract.csv", content=making.extract(PEER, MANAGER), by=making.SYSTEM
    )
    imports.ask(waiting, by=making.SYSTEM)
    assert resuming.resume() == 1
    assert resuming.resume() == 0
    assert ImportRun.objects.get().state == "applied"


def test_names_of_a_file_are_in_no_log(
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from workforce.establishment.actions import import_writing as apply

    word = "Plantedsurname"
    caplog.set_level(logging.DEBUG)
    rows = [
        peer(last_name=word, email_address=f"{word}@x.example"),
        MANAGER,
        nurse(last_name=word, fte=word),
    ]
    waiting = imports.check(name=f"{word}.csv", content=making.extract(*rows), by=making.SYSTEM)
    imports.ask(waiting, by=making.SYSTEM)
    monkeypatch.setattr(apply.bulk, "add_staff", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        resuming.apply(waiting.pk)
    monkeypatch.undo()
    resuming.apply(waiting.pk)
    assert ImportRun.objects.get().state == "applied"
    # The database's own statements are logged at DEBUG by Django's backend when asked for; nothing else may name anyone.
    told = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert [line for line in told if word.lower() in line.lower()] == []
    assert word not in "".join(capfd.readouterr())
