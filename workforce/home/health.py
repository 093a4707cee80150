"""What the administrator sees of the machinery: numbers and yes or no, nobody's name or address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from training.courses.queries.runs import certificates_given_up
from workforce.core import broker, clock, folders
from workforce.core.presenting import moment_words
from workforce.notices.queries import OutboxHealth, outbox_health


@dataclass(frozen=True, slots=True)
class Health:
    outbox: OutboxHealth
    broker: bool
    runs_as_owner: bool
    certificates: int
    """Of courses, given up."""
    folder: list[dict[str, Any]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """For the list of what must be in place."""
        box = self.outbox
        return [
            _row(
                "Background work",
                self.broker,
                "The broker answers: files and messages go at once."
                if self.broker
                else "The broker doesn't answer. Messages wait in the database and go when it is back.",
            ),
            _row(
                "Messages on their way",
                not box.late,
                f"{box.waiting} wait, {box.sending} are being sent, {box.late} are late by more "
                "than a quarter of an hour.",
            ),
            _row(
                "Messages given up",
                not box.dead,
                f"{box.dead} in the last 30 days: the mail server refused them ten times. "
                "When it is mended: manage.py send_notices --given-up --once."
                if box.dead
                else "None in the last 30 days.",
            ),
            _row(
                "Certificates given up",
                not self.certificates,
                f"{self.certificates} could not be made, though tried three times. The log of the worker says "
                "why. When it is mended, whoever they are for can ask for them again."
                if self.certificates
                else "None.",
            ),
            _row(
                "A database role of its own for the running service",
                not self.runs_as_owner,
                "It can't change tables or the audit log."
                if not self.runs_as_owner
                else "The service runs as the owner of the tables, so whoever took it over could "
                "change the audit log. docs/operations says how to give it a role of its own.",
            ),
            *self.folder,
        ]


def _row(title: str, good: bool, text: str) -> dict[str, Any]:
    state, words = ("in_place", "In order") if good else ("missing", "Look at this")
    return {"title": title, "state": state, "words": words, "text": text}


def health() -> Health:
    return Health(
        outbox_health(), broker.answers(), _runs_as_owner(), certificates_given_up(), _folder()
    )


def _folder() -> list[dict[str, Any]]:
    """The folders that files are taken from, where there are any; one that was there and is gone as well."""
    if not settings.IMPORT_FOLDER:
        return []
    return [
        _of_folder(each, folders.looked(each))
        for each in folders.registry().values()
        if each.path() is not None or folders.looked(each) is not None
    ]


def _of_folder(each: folders.Watched, looked: tuple[datetime, str] | None) -> dict[str, Any]:
    if looked is None:
        return _row(each.title, False, "No worker has looked into the import folder lately.")
    at, trouble = looked
    late = clock.now() - at > timedelta(minutes=15)
    when = f"Last looked into on {moment_words(at)}."
    return _row(each.title, not late and not trouble, f"{trouble} {when}".strip())


def _runs_as_owner() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class"
            " WHERE oid = 'core_auditevent'::regclass"
        )
        return bool(cursor.fetchone()[0])
