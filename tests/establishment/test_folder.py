"""Extracts put into a folder: real files, and two processes at once."""

from __future__ import annotations

import multiprocessing
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import override_settings

from tests.establishment import making
from tests.establishment.conftest import TODAY
from tests.establishment.making import MANAGER, NURSE, PEER, SYSTEM, nurse, peer
from tests.establishment.test_leavers import many
from workforce.config import environment
from workforce.core import clock
from workforce.core.models import SettingValue
from workforce.establishment import folder, import_telling
from workforce.establishment.actions import sources
from workforce.establishment.importing import mapping, table
from workforce.establishment.models import ImportRun, ImportSource
from workforce.home import health
from workforce.notices.models import Notice
from workforce.people.models import Grant, Person, StaffInPost

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    with override_settings(IMPORT_FOLDER=str(tmp_path)):
        yield tmp_path


@pytest.fixture
def administrator() -> Person:
    person = Person.objects.create(first_name="Ade", last_name="Cole")
    Grant.objects.create(person=person, role="administrator", starts=TODAY)
    return person


def put(place: Path, content: bytes, name: str = "extract.csv", *, seconds: float = 120) -> Path:
    path = place / name
    path.write_bytes(content)
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def source(content: bytes, *, alone: bool = True, is_whole_trust: bool = False) -> ImportSource:
    """Named by somebody who looked at a first file of it."""
    (found,) = table.tables(content, mapping.NAMES)
    run = ImportRun.objects.create(
        file_name="x.csv", sha256="", size=1, by_words="Ade", expires_at=clock.now(), digest=""
    )
    made = sources.remember(
        run,
        name="ESR",
        layout=mapping.layout_of(found),
        chosen={},
        is_whole_trust=is_whole_trust,
        by=SYSTEM,
    )
    run.delete()
    return sources.change(
        made.pk, name="ESR", is_whole_trust=is_whole_trust, applies_alone=alone, by=SYSTEM
    )


def names(place: Path) -> list[str]:
    return sorted(str(path.relative_to(place)) for path in place.rglob("*") if path.is_file())


def test_file_of_a_source_that_may_is_applied_and_moved(place: Path) -> None:
    content = making.extract(PEER, MANAGER, NURSE)
    source(content)
    put(place, content)
    (outcome,) = folder.work()
    assert (outcome.name, outcome.place, outcome.words) == (
        "extract.csv",
        "done",
        "Applied on 1 November, midday.",
    )
    assert names(place) == [
        "done/2026-11-01 1200 extract.csv",
        "done/2026-11-01 1200 extract.csv.txt",
    ]
    assert (place / "done/2026-11-01 1200 extract.csv").read_bytes() == content
    assert (
        place / "done/2026-11-01 1200 extract.csv.txt"
    ).read_text() == "Applied on 1 November, midday.\n"
    assert StaffInPost.objects.count() == 2
    assert not Notice.objects.exists()
    put(place, content)
    assert folder.work()[0].words == "Everything in this file is here already. Nothing was changed."
    assert len(names(place)) == 4


@pytest.mark.parametrize(
    ("rows", "alone", "words"),
    [
        ((PEER, MANAGER), False, "The source “ESR” isn't applied without somebody looking."),
        ((PEER, MANAGER, nurse(fte="7")), True, "1 row would be left out."),
    ],
)
def test_file_somebody_has_to_look_at_is_told_and_not_applied(
    place: Path, administrator: Person, rows: Any, alone: bool, words: str
) -> None:
    content = making.extract(*rows)
    source(content, alone=alone)
    put(place, content)
    (outcome,) = folder.work()
    assert outcome.place == "not-applied"
    assert (
        outcome.words
        == f"{words} It waits to be looked at under Import for a day; after that, use this file again."
    )
    assert ImportRun.objects.get().state == "checked"
    assert not StaffInPost.objects.exists()
    notice = Notice.objects.get()
    assert (notice.person_id, notice.kind, notice.link) == (
        administrator.pk, import_telling.READY, f"/import/{ImportRun.objects.get().pk}/",
    )  # fmt: skip


def test_file_of_no_source_and_file_with_other_headings_wait_for_somebody(
    place: Path, administrator: Person
) -> None:
    put(place, making.extract(PEER, MANAGER), "a.csv")
    put(place, making.extract(PEER, MANAGER).replace(b"Employee Number", b"Pers No"), "b.csv")
    one, other = folder.work()
    assert one.words.startswith("It comes from no source that is named here.")
    assert other.words.startswith(
        "Its columns are not known yet: somebody has to say which is which."
    )
    assert sorted(ImportRun.objects.values_list("state", flat=True)) == ["checked", "columns"]
    assert Notice.objects.count() == 2


def test_many_leavers_are_never_applied_by_the_folder(place: Path, administrator: Person) -> None:
    rows = many(20)
    source(making.extract(*rows), is_whole_trust=True)
    put(place, making.extract(*rows), "1.csv")
    put(place, making.extract(*rows[5:]), "2.csv")
    put(place, making.extract(*rows[12:]), "3.csv")
    first, second, third = folder.work()
    assert (first.place, second.place, third.place) == ("done", "done", "not-applied")
    assert third.words.startswith("7 people of 15 here would leave by this file: more than 10%.")
    assert StaffInPost.objects.filter(ends__isnull=True).count() == 15


def test_file_that_is_no_table_says_so_beside_it(place: Path, administrator: Person) -> None:
    put(place, b"Dear all")
    put(place, b"", "empty.xlsx")
    assert [outcome.place for outcome in folder.work()] == ["not-applied", "not-applied"]
    said = (place / "not-applied/2026-11-01 1200 extract.csv.txt").read_text()
    assert said.startswith("No column headings were found in the first 30 rows.")
    assert Notice.objects.get().kind == import_telling.NOT_READ
    assert not ImportRun.objects.exists()


def test_files_are_taken_in_the_order_of_their_names(place: Path) -> None:
    for name in ("b.csv", "a.csv", "c.csv"):
        put(place, making.extract(PEER), name)
    assert [outcome.name for outcome in folder.work()] == ["a.csv", "b.csv", "c.csv"]


def test_what_is_no_finished_plain_file_is_left_alone(place: Path, tmp_path_factory: Any) -> None:
    elsewhere = put(tmp_path_factory.mktemp("elsewhere"), making.extract(PEER))
    put(place, making.extract(PEER), "new.csv", seconds=5)
    put(place, making.extract(PEER), "half.csv.part")
    put(place, making.extract(PEER), ".hidden.csv")
    put(place, making.extract(PEER), "~$open.xlsx")
    (place / "link.csv").symlink_to(elsewhere)
    (place / "subfolder").mkdir()
    put(place / "subfolder", making.extract(PEER))
    os.mkfifo(place / "pipe.csv")
    assert folder.work() == []
    assert elsewhere.exists()
    assert sorted(path.name for path in place.iterdir()) == [
        ".hidden.csv", "done", "half.csv.part", "link.csv", "new.csv", "not-applied", "pipe.csv", "subfolder", "~$open.xlsx",
    ]  # fmt: skip


def test_huge_file_is_not_read(place: Path) -> None:
    SettingValue.objects.create(slug="establishment.import_megabytes", value=1, starts=TODAY)
    path = put(place, b"")
    with path.open("wb") as stream:
        stream.truncate(40 * 1024 * 1024 * 1024)
    os.utime(path, (time.time() - 120,) * 2)
    (outcome,) = folder.work()
    assert outcome.words == "This file is larger than 1 MB."


def test_file_that_may_not_be_read_is_moved_aside(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(place, making.extract(PEER))
    real = os.open

    def refuse(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
        if str(path).endswith("extract.csv"):
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *args, **kwargs)

    monkeypatch.setattr(os, "open", refuse)
    (outcome,) = folder.work()
    assert outcome.words == "The service may not read this file."
    assert "not-applied/2026-11-01 1200 extract.csv" in names(place)


def test_two_files_of_one_name_are_both_kept(place: Path) -> None:
    for _ in range(2):
        put(place, making.extract(PEER))
        folder.work()
    assert [name for name in names(place) if not name.endswith(".txt")] == [
        "not-applied/2026-11-01 1200 (2) extract.csv", "not-applied/2026-11-01 1200 extract.csv",
    ]  # fmt: skip


def test_folder_that_can_not_be_written_to_says_so_on_the_health_page(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(place, making.extract(PEER))
    assert [row["words"] for row in health.health().folder] == ["Look at this"]
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != place)
    assert folder.work() == []
    (row,) = health.health().folder
    assert row["text"] == (
        "The import folder can be read and not written to, so no file is taken. Let the service write there. "
        "Last looked into on 1 November, midday."
    )
    assert (place / "extract.csv").exists()
    with pytest.raises(CommandError):
        call_command("import_folder")
    monkeypatch.undo()
    folder.work()
    assert [row["words"] for row in health.health().folder] == ["In order"]


def test_place_that_is_a_link_is_not_written_to(place: Path, tmp_path_factory: Any) -> None:
    (place / "done").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    put(place, making.extract(PEER))
    assert folder.work() == []
    looked = folder.looked()
    assert looked is not None
    assert looked[1].startswith("Files can't be moved to “done”")


@override_settings(IMPORT_FOLDER="/nowhere/at/all")
def test_folder_that_is_not_there_says_so() -> None:
    assert folder.work() == []
    assert folder.looked() == (
        clock.now(),
        "The import folder isn't there. Make it, or mend ALONGSIDE_IMPORT_FOLDER.",
    )


@override_settings(IMPORT_FOLDER="")
def test_without_a_folder_nothing_is_looked_into() -> None:
    assert folder.work() == []
    assert health.health().folder == []
    with pytest.raises(CommandError) as refused:
        call_command("import_folder")
    assert (
        str(refused.value)
        == "ALONGSIDE_IMPORT_FOLDER is not set, so there is no folder to look into."
    )


@pytest.mark.parametrize(
    ("given", "is_wrong"), [("/srv/extracts", False), ("", False), ("extracts", True), ("/srv/../etc", True), ("/", True)]
)  # fmt: skip
def test_folder_is_looked_at_when_the_service_starts(given: str, is_wrong: bool) -> None:
    env = environment.read({"ALONGSIDE_MODE": "test", "ALONGSIDE_IMPORT_FOLDER": given})
    assert environment.import_folder(env) == ("" if is_wrong else given)
    assert [each.id for each in env.problems] == (["alongside.E019"] if is_wrong else [])


def _work_once(place: str, start: Any, found: Any) -> None:
    connections.close_all()
    with override_settings(IMPORT_FOLDER=place), clock.at(TODAY):
        start.wait()
        found.put([outcome.name for outcome in folder.work()])
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_take_a_file_once(place: Path) -> None:
    source(making.extract(*many(40)))
    for number in range(4):
        put(place, making.extract(*many(40)[: 10 * (number + 1)]), f"{number}.csv")
    connection.close()
    fork = multiprocessing.get_context("fork")
    start, found = fork.Barrier(3), fork.Queue()
    workers = [fork.Process(target=_work_once, args=(str(place), start, found)) for _ in range(3)]
    for worker in workers:
        worker.start()
    taken = [name for _ in workers for name in found.get(timeout=60)]
    for worker in workers:
        worker.join(60)
    assert sorted(taken) == ["0.csv", "1.csv", "2.csv", "3.csv"]
    assert len([name for name in names(place) if name.endswith(".csv")]) == 4
    assert StaffInPost.objects.count() == 40
    assert ImportRun.objects.filter(state="applied").count() == 4
    assert stat.S_ISDIR((place / "done").stat().st_mode)
    assert not [each for each in place.iterdir() if each.is_file()]


def test_serial_number_of_an_extract_in_the_folder_is_of_the_day_it_was_written(
    place: Path,
) -> None:
    content = making.extract(PEER, MANAGER, NURSE)
    source(content, is_whole_trust=True)
    put(place, content, "1.csv")
    put(place, making.extract(PEER, MANAGER), "2.csv")
    folder.work()
    assert ImportRun.objects.filter(written_on=TODAY).count() == 2
    assert peer()["Employee Number"] == "100"
