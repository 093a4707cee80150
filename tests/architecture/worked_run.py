"""Run by test_worked_examples.py in a copy of the tree that has the examples in it.

The copy's tests use the database of the test that began them. All of it, migrations too, is one transaction that is
undone: nothing is made, and nothing is left."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from tests.architecture import test_access_matrix as matrix
from tests.architecture import worked
from tests.architecture.test_access_matrix import clients, stay, world
from workforce.core.access import ROLES

__all__ = ["clients", "django_db_setup", "stay", "world"]
pytestmark = pytest.mark.django_db
ROLE = "quality_lead"
SHOWN = ("reports:report-detail", "supervision:meeting-detail")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    connection.settings_dict["NAME"] = os.environ["ALONGSIDE_EXAMPLES_DATABASE"]
    with django_db_blocker.unblock(), transaction.atomic():
        for name, *words in worked.commands(Path(worked.PAGE).read_text()):
            call_command(name, *words, verbosity=0)
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        yield
        transaction.set_rollback(True)


def test_nothing_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    call_command("check")
    assert ROLE in ROLES


@pytest.mark.parametrize("name", SHOWN)
def test_everybody_gets_what_the_lists_say(
    name: str, world: Any, clients: Any, django_db_blocker: Any
) -> None:
    matrix.test_access_of(name, world, clients, django_db_blocker)


def test_the_new_role_sees_what_the_lists_say_and_nothing_else(world: Any, clients: Any) -> None:
    wrong = []
    for name, cases in matrix.DECLARED.items():
        for number, case in enumerate(cases):
            kwargs = {key: world.thing(path) for key, path in case.get("target", {}).items()}
            address = reverse(name, kwargs=kwargs)
            found = matrix.ask(world, clients[ROLE], case, number, "GET", ROLE, address)
            wrong += [f"{name}: {each}" for each in found]
    assert not wrong, wrong
