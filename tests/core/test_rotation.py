"""Master keys change while people write and read: nobody waits, and nothing becomes unreadable."""

import base64
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from io import StringIO
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import close_old_connections, connection, connections, transaction

from workforce.core import sealed
from workforce.core.ids import uuid7
from workforce.core.models import DataKey, KeptWriting

LABEL = "core.kept"
PEOPLE = 3


def key(name: str) -> str:
    return f"{name}:" + base64.b64encode(name[:1].encode() * 32).decode()


class Person(threading.Thread):
    """Writes, reads what they wrote before, and now and then somebody new does."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.at_work, self.over = threading.Lock(), threading.Event()
        self.owner, self.rows = uuid7(), dict[Any, tuple[Any, str]]()
        self.wrong: list[BaseException] = []

    def run(self) -> None:
        close_old_connections()
        try:
            while not self.over.is_set():
                with self.at_work:
                    self._writes()
                    self._reads()
                time.sleep(0.01)
        except BaseException as error:
            self.wrong.append(error)
        finally:
            connections.close_all()

    def _writes(self) -> None:
        owner = uuid7() if len(self.rows) % 5 == 4 else self.owner
        row, text = uuid7(), f"heronsbeak {len(self.rows)} of {owner}"
        blob = sealed.seal(text, owner=owner, label=LABEL, row=row)
        KeptWriting.objects.create(id=row, user_id=owner, path="/", sealed=blob)
        self.rows[row] = owner, text

    def _reads(self) -> None:
        some = list(self.rows)[-12:]
        blobs = dict(KeptWriting.objects.filter(pk__in=some).values_list("pk", "sealed"))
        texts = [sealed.Sealed(blobs[row], self.rows[row][0], LABEL, row) for row in some]
        assert sealed.unseal_many(texts) == [self.rows[row][1] for row in some]


@pytest.fixture
def people(transactional_db: None) -> Iterator[list[Person]]:
    working = [Person() for _ in range(PEOPLE)]
    for person in working:
        person.start()
    yield working
    for person in working:
        person.over.set()
    for person in working:
        person.join(30)


def _all_start_anew(people: list[Person], settings: Any, keys: str) -> None:
    """As when each process is started anew with another list: what it was doing is done first."""
    with ExitStack() as standing:
        for person in people:
            standing.enter_context(person.at_work)
        settings.MASTER_KEYS = keys


def _rows(people: list[Person]) -> int:
    return sum(len(person.rows) for person in people)


def _go_on(people: list[Person], more: int = 8) -> None:
    wanted, end = _rows(people) + more, time.monotonic() + 120
    while _rows(people) < wanted and time.monotonic() < end:
        assert [person.wrong for person in people if person.wrong] == []
        time.sleep(0.01)
    assert _rows(people) >= wanted


@pytest.mark.timeout(900)
def test_keys_change_while_people_write_and_read(people: list[Person], settings: Any) -> None:
    now = settings.MASTER_KEYS
    for name in ("b-second", "c-third"):
        _go_on(people)
        _all_start_anew(people, settings, f"{now},{key(name)}")
        _go_on(people)
        _all_start_anew(people, settings, f"{key(name)},{now}")
        _go_on(people)
        _rotated_by_a_process_of_its_own(settings.MASTER_KEYS)
        _go_on(people)
        now = key(name)
        _all_start_anew(people, settings, now)
        _go_on(people)
    assert [person.wrong for person in people if person.wrong] == []
    assert set(DataKey.objects.values_list("master", flat=True)) == {"c-third"}
    for person in people:
        person.over.set()
        person.join(30)
        person._reads()


def _rotated_by_a_process_of_its_own(keys: str) -> None:
    at = connection.settings_dict
    url = f"postgresql://{at['USER']}@/{at['NAME']}?host={at['HOST']}"
    env = {**os.environ, "ALONGSIDE_MODE": "test", "ALONGSIDE_MASTER_KEYS": keys, "DATABASE_URL": url, "MIGRATE_DATABASE_URL": "",
           "DJANGO_SETTINGS_MODULE": "workforce.config.settings"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "manage.py", "rotate_keys"], cwd=django_settings.ROOT, env=env,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "keys moved to master key" in done.stdout


@pytest.mark.django_db(transaction=True)
def test_key_in_use_is_not_left_behind_unsaid(settings: Any) -> None:
    owners = [uuid7(), uuid7()]
    for owner in owners:
        sealed.seal("heronsbeak", owner=owner, label=LABEL, row=uuid7())
    settings.MASTER_KEYS = f"{key('new')},{settings.MASTER_KEYS}"
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            DataKey.objects.select_for_update().get(owner=owners[0])
            held.set()
            done.wait(30)
        connections.close_all()

    holder = threading.Thread(target=hold, daemon=True)
    holder.start()
    assert held.wait(30)
    said = StringIO()
    with pytest.raises(CommandError, match="1 keys are still under another master key"):
        call_command("rotate_keys", stdout=said)
    assert said.getvalue() == "1 keys moved to master key new.\n"
    done.set()
    holder.join(30)
    call_command("rotate_keys", stdout=said)
    assert sealed.left_behind() == 0
