"""What the administrator sees of the machinery: numbers and yes or no, nobody's name or address."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import django
from django.conf import settings as deployed
from django.db import connection

from training.courses.queries.runs import certificates_given_up
from workforce.accounts.queries import MailWaiting, mail_waiting
from workforce.core import broker, clock, folders, migrated, settings, stamps
from workforce.core.models import Stamp
from workforce.core.presenting import count_words, moment_words
from workforce.core.version import VERSION
from workforce.notices.queries import OutboxHealth, outbox_health

LATE = timedelta(minutes=15)
STOPPED = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Health:
    outbox: OutboxHealth
    mail: MailWaiting
    broker: broker.Broker | None
    stamps: dict[str, Stamp]
    runs_as_owner: bool
    certificates: int
    """Of courses, given up."""
    migrations: int
    postgres: str
    backup_hours: int
    queue_most: int
    folder: list[dict[str, Any]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """For the list of what must be in place."""
        return [
            self._queue(),
            self._turns(stamps.BEAT, "What is done by the clock", "beat"),
            self._turns(stamps.WORKER, "Tasks done", "a worker"),
            self._messages(),
            self._given_up(),
            self._mail(),
            _row(
                "Certificates given up",
                not self.certificates,
                f"{self.certificates} could not be made, though tried three times. The log of the worker says "
                "why. When it is mended, whoever they are for can ask for them again."
                if self.certificates
                else "None.",
            ),
            self._backup(),
            _row(
                "A database role of its own for the running service",
                not self.runs_as_owner,
                "It can't change tables or the audit log."
                if not self.runs_as_owner
                else "The service runs as the owner of the tables, so whoever took it over could "
                "change the audit log. docs/operations says how to give it a role of its own.",
            ),
            _row(
                "The database fits this version",
                not self.migrations,
                f"{count_words(self.migrations, 'migration')} to run. Run manage.py migrate."
                if self.migrations
                else "No migration waits.",
            ),
            *self.folder,
        ]

    @property
    def versions(self) -> list[dict[str, str]]:
        away = "does not answer"
        return [
            {"key": "Alongside", "value": VERSION},
            {"key": "Django", "value": django.get_version()},
            {"key": "Python", "value": platform.python_version()},
            {"key": "PostgreSQL", "value": self.postgres},
            {"key": "Broker", "value": (self.broker.version or "answers") if self.broker else away},
        ]

    def _queue(self) -> dict[str, Any]:
        box = self.broker
        if box is None:
            text = (
                "The broker doesn't answer. Messages wait in the database and go when it is back."
            )
            return _row("Background work", False, text)
        text = f"{count_words(box.waiting, 'wake-up')} in the queue, {box.in_hand} in hand."
        if box.waiting < self.queue_most:
            return _row("Background work", True, f"The broker answers. {text}")
        return _row("Background work", False, f"{text} Are workers running, and enough of them?")

    def _turns(self, name: str, title: str, who: str) -> dict[str, Any]:
        stamp = self.stamps.get(name)
        if stamp is None:
            return _row(title, False, f"Nothing has been heard of {who} yet. Is it running?")
        words = f"Last heard of {who}: {moment_words(stamp.at)}."
        if clock.now() - stamp.at > STOPPED:
            return _row(title, False, f"{words} Is it running?")
        return _row(title, True, words)

    def _messages(self) -> dict[str, Any]:
        box = self.outbox
        oldest = (
            f" The oldest should have gone on {moment_words(box.oldest)}." if box.oldest else ""
        )
        return _row(
            "Messages on their way",
            not box.late,
            f"{box.waiting} wait, {box.sending} are being sent, {box.late} are late by more "
            f"than a quarter of an hour.{oldest}",
        )

    def _given_up(self) -> dict[str, Any]:
        dead = self.outbox.dead
        return _row(
            "Messages given up",
            not dead,
            f"{dead} in the last 30 days: the mail server refused them ten times. "
            "When it is mended: manage.py send_notices --given-up --once."
            if dead
            else "None in the last 30 days.",
        )

    def _mail(self) -> dict[str, Any]:
        mail = self.mail
        late = mail.oldest is not None and clock.now() - mail.oldest > LATE
        oldest = f" The oldest waits since {moment_words(mail.oldest)}." if mail.oldest else ""
        return _row(
            "Mails to sign in and invitations",
            not (late or mail.given_up),
            f"{mail.waiting} wait, {mail.given_up} were given up.{oldest}",
        )

    def _backup(self) -> dict[str, Any]:
        stamp, title = self.stamps.get(stamps.BACKUP), "Backup"
        if stamp is None:
            text = "script/backup has not been run on this database. If you back it up otherwise, look there."
            return _row(title, False, text)
        words = f"The last was made on {moment_words(stamp.at)}, {stamp.number:,} bytes."
        if clock.now() - stamp.at > timedelta(hours=self.backup_hours):
            hours = count_words(self.backup_hours, "hour")
            return _row(title, False, f"{words} That is more than {hours} ago.")
        return _row(title, True, f"{words} Have you tried to restore one lately?")


def _row(title: str, good: bool, text: str) -> dict[str, Any]:
    state, words = ("in_place", "In order") if good else ("missing", "Look at this")
    return {"title": title, "state": state, "words": words, "text": text}


def health() -> Health:
    values = settings.load()
    return Health(
        outbox_health(), mail_waiting(), broker.look(), stamps.all_of_them(), _runs_as_owner(),
        certificates_given_up(), migrated.waiting(), _postgres(),
        int(values.get("home.backup_hours")), int(values.get("home.queue_most")), _folder(),
    )  # fmt: skip


def _postgres() -> str:
    number: int = connection.pg_version
    return f"{number // 10000}.{number % 10000}"


def _folder() -> list[dict[str, Any]]:
    """The folders that files are taken from, where there are any; one that was there and is gone as well."""
    if not deployed.IMPORT_FOLDER:
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
    late = clock.now() - at > LATE
    when = f"Last looked into on {moment_words(at)}."
    return _row(each.title, not late and not trouble, f"{trouble} {when}".strip())


def _runs_as_owner() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class "
            "WHERE oid = 'django_migrations'::regclass"
        )
        return bool(cursor.fetchone()[0])
