"""Lists of vacancies put into a folder: checked as an upload is, and applied by a person alone."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse

from recruitment.vacancies.actions import uploads
from recruitment.vacancies.folder import FOLDERS
from recruitment.vacancies.models import Upload, Vacancy
from tests.recruitment.world_vacancies import listed, row
from tests.world import World
from tests.worlds import built_once, signed_in
from workforce.core import clock, folders
from workforce.home import health
from workforce.notices import kinds
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db
world = built_once("recruitment")
(WATCHED,) = FOLDERS


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    cache.clear()
    Upload.objects.all().delete()
    with override_settings(IMPORT_FOLDER=str(tmp_path)):
        (tmp_path / "vacancies").mkdir()
        yield tmp_path / "vacancies"


def _put(place: Path, name: str, content: bytes, *, old: float = 3600) -> Path:
    file = place / name
    file.write_bytes(content)
    os.utime(file, (time.time() - old,) * 2)
    return file


def _list() -> bytes:
    return listed(row(ref="NV-FOLDER-1", title="Peer worker"))


def _told(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind, channel="product").select_related("person")
    return sorted(each.person.name for each in rows)


def test_a_list_waits_for_a_person_and_those_who_bring_lists_in_are_told_once(
    world: World, place: Path
) -> None:
    for _ in range(2):
        _put(place, "export.csv", _list())
        folders.work(WATCHED)
    upload = Upload.objects.get()
    assert (upload.state, upload.by_id, upload.as_of) == ("checked", None, clock.today())
    assert not Vacancy.objects.filter(ref="NV-FOLDER-1").exists()
    assert len(list((place / "done").glob("*.csv"))) == 2
    people = {world.people[slug].name for slug in ("hr", "administrator", "central_lead")}
    assert set(_told("vacancies-ready")) == people
    browser = signed_in(world, "hr")
    page = browser.get(reverse("vacancies:upload-detail", args=[upload.pk]))
    assert page.status_code == 200
    uploads.apply(upload=upload, by=world.viewer("hr"), many_are_gone=True)
    assert Vacancy.objects.filter(ref="NV-FOLDER-1").exists()
    still_holds = kinds.get("vacancies-ready").still_holds
    assert still_holds is not None
    assert list(still_holds(list(Notice.objects.filter(kind="vacancies-ready")))) == []


def test_what_can_not_be_read_is_told_once_a_day_without_content(world: World, place: Path) -> None:
    _put(place, "a.csv", b"Secret Name;no,table\n")
    _put(place, "b.csv", b"\x00\xff" * 50)
    outcomes = folders.work(WATCHED)
    assert [each.place for each in outcomes] == ["not-applied", "not-applied"]
    assert Upload.objects.count() == 0
    assert len(set(_told("vacancies-not-read"))) == len(_told("vacancies-not-read")) >= 3
    assert "Secret" not in str(list(Notice.objects.values()))


def test_links_large_files_and_half_written_ones_stay_or_are_refused(
    world: World, place: Path, tmp_path: Path
) -> None:
    outside = _put(tmp_path, "outside.csv", _list())
    (place / "link.csv").symlink_to(outside)
    _put(place, "half.csv.part", _list())
    _put(place, "fresh.csv", _list(), old=1)
    with (place / "huge.csv").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    os.utime(place / "huge.csv", (time.time() - 3600,) * 2)
    (outcome,) = folders.work(WATCHED)
    assert (outcome.name, outcome.place) == ("huge.csv", "not-applied")
    assert Upload.objects.count() == 0
    assert {each.name for each in place.iterdir() if not each.is_dir()} == {
        "link.csv", "half.csv.part", "fresh.csv",
    }  # fmt: skip


def test_a_full_disk_is_said_on_the_health_page_and_loses_nothing(
    world: World, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(place, "export.csv", b"no table")
    whole = os.open

    def full(path: object, flags: int, *more: int) -> int:
        if str(path).endswith(".txt"):
            raise OSError(28, "No space left on device")
        return whole(path, flags, *more)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "open", full)
    assert folders.work(WATCHED) == []
    assert (place / "export.csv").exists()
    titles = {each["title"]: each for each in health.health().folder}
    found = titles["Lists of vacancies in a folder"]
    assert found["words"] == "Look at this"
    assert "No space left on device." in found["text"]
    monkeypatch.undo()
    call_command("import_folder", verbosity=0)
    assert not (place / "export.csv").exists()


def test_a_folder_that_was_there_and_is_gone_shows_as_late(world: World, place: Path) -> None:
    folders.work(WATCHED)
    (place / "done").rmdir()
    (place / "not-applied").rmdir()
    place.rmdir()
    cache.set("folder:vacancies", (clock.now() - timedelta(hours=1), ""), 3600)
    rows = {each["title"]: each["words"] for each in health.health().folder}
    assert rows["Lists of vacancies in a folder"] == "Look at this"
    assert folders.work(WATCHED) == []


def test_a_file_that_was_there_before_is_the_lists_day(world: World, place: Path) -> None:
    _put(place, "old.csv", _list(), old=5 * 24 * 3600)
    folders.work(WATCHED)
    assert Upload.objects.get().as_of in {clock.today() - timedelta(days=n) for n in (4, 5, 6)}


def test_so_many_at_once_and_the_others_with_the_next_round(
    world: World, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MOST_AT_ONCE", 2)
    for name in ("a.csv", "b.csv", "c.csv"):
        _put(place, name, b"no table")
    assert [each.name for each in folders.work(WATCHED)] == ["a.csv", "b.csv"]
    assert [each.name for each in folders.work(WATCHED)] == ["c.csv"]


def test_a_file_that_is_written_to_while_it_is_read_waits(
    world: World, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, whole = _put(place, "export.csv", _list()), folders._read

    def read(path: Path, megabytes: int) -> object:
        found = whole(path, megabytes)
        path.write_bytes(_list() + b"more")
        return found

    monkeypatch.setattr(folders, "_read", read)
    assert folders.work(WATCHED) == []
    assert file.exists()
    assert Upload.objects.count() == 0
