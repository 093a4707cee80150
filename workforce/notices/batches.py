"""What one sender has claimed at once: looked at again, sent outside any transaction, and written down where the token is
still ours."""

from __future__ import annotations

import logging
import random
import smtplib
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection

from workforce.core import clock
from workforce.notices import mailer, points, weekly
from workforce.notices.holding import addressees, is_for_a_later_version, parts_of
from workforce.notices.kinds import WEEKLY
from workforce.notices.kinds import get as kind_of
from workforce.notices.mailer import Mailer, MailServerAway
from workforce.notices.models import Channel, Notice
from workforce.notices.timing import Timing

log = logging.getLogger(__name__)
LEASE = 600.0  # seconds, on the database's clock
MOST_TRIES = 10
_FIRST_WAIT, _LONGEST_WAIT = 60.0, 6 * 3600.0

_FINISH = """
UPDATE notices_notice SET state = %(state)s, closed_at = clock_timestamp(), token = NULL, trouble = ''
WHERE id = ANY(%(ids)s) AND token = %(token)s
"""
_RELEASE = """
UPDATE notices_notice SET state = 'waiting', token = NULL, trouble = %(trouble)s,
  free_at = clock_timestamp() + make_interval(secs => %(wait)s)
WHERE id = ANY(%(ids)s) AND token = %(token)s
"""
_DEFER = """
UPDATE notices_notice SET state = 'waiting', token = NULL, trouble = '', free_at = clock_timestamp(),
  not_before = %(at)s
WHERE id = ANY(%(ids)s) AND token = %(token)s
"""
# A week's mail, and the copies in it: told of as gone if, and only if, it is.
_FINISH_WEEK = """
WITH mails AS (
  UPDATE notices_notice SET state = %(state)s, closed_at = clock_timestamp(), token = NULL, trouble = ''
  WHERE id = ANY(%(ids)s) AND token = %(token)s RETURNING message_id)
UPDATE notices_notice c SET closed_at = clock_timestamp(), message_id = mails.message_id,
  state = CASE WHEN c.id = ANY(%(held)s::uuid[]) THEN 'sent' ELSE 'void' END
FROM mails WHERE c.id = ANY(%(held)s::uuid[] || %(void)s::uuid[]) AND c.state = 'gathered'
"""
_FAIL = """
UPDATE notices_notice SET tries = tries + 1, token = NULL, trouble = %(trouble)s,
  state = CASE WHEN tries + 1 >= %(most)s THEN 'dead' ELSE 'waiting' END,
  closed_at = CASE WHEN tries + 1 >= %(most)s THEN clock_timestamp() END,
  free_at = clock_timestamp() + make_interval(
    secs => least(%(first)s * power(2, tries), %(longest)s) * %(jitter)s)
WHERE id = %(id)s AND token = %(token)s RETURNING state
"""


class Sender(Protocol):
    """A line to whatever takes messages, made again when it breaks; raises what `mailer` raises."""

    def connect(self) -> None: ...

    def send(self, message: Any, /) -> None: ...


def _nothing() -> None:
    pass


class Batch:
    """Under one token. `between` is done before each mail: what can't wait is looked at then."""

    lease, away_for, first_wait = LEASE, 60.0, _FIRST_WAIT
    channel = Channel.MAIL

    def __init__(
        self,
        token: UUID,
        ids: Sequence[UUID],
        claimed_at: float,
        *,
        between: Callable[[], None] = _nothing,
    ) -> None:
        self.token = token
        self.left = list(ids)
        self.until = claimed_at + self.lease
        self.between = between

    def run(self) -> bool:
        """Whether the mail server was there."""
        try:
            self._end_what_no_longer_holds()
            self._put_off_what_comes_too_early()
            self._send_all()
        except MailServerAway as error:
            log.warning("mail waits: the mail server is away (%s)", error)
            self._write(
                _RELEASE, self.left, trouble=f"away: {error}"[:60], wait=_about(self.away_for)
            )
            return False
        except OutOfTime:
            self._write(_RELEASE, self.left, trouble="", wait=0.0)
        return True

    def _send_all(self) -> None:
        with Mailer() as sender:
            self._send(sender)

    def _end_what_no_longer_holds(self) -> None:
        self.rows = {row.id: row for row in Notice.objects.filter(id__in=self.left)}
        self.addresses = addressees(list(self.rows.values()), self.channel)
        self.weeks = weekly.look(row for row in self.rows.values() if row.kind == WEEKLY)
        stays = [id for id in self.left if id in self.addresses and self._holds_something(id)]
        others = [self.rows[id] for id in self.left if id not in stays]
        later = [row.id for row in others if is_for_a_later_version(row)]
        self.left = stays
        if later:
            self._write(_RELEASE, later, trouble="kind not known here", wait=_about(60.0))
        void = [row.id for row in others if row.id not in later]
        if alone := [id for id in void if id not in self.weeks]:
            self._write(_FINISH, alone, state="void")
        for id in set(void) & set(self.weeks):
            inside = self.weeks[id]
            self._write(_FINISH_WEEK, [id], state="void", held=[], void=inside.held + inside.void)

    def _holds_something(self, id: UUID) -> bool:
        return id not in self.weeks or bool(self.weeks[id].held)

    def _put_off_what_comes_too_early(self) -> None:
        """A server that was away comes back at night; people move their quiet hours meanwhile."""
        now = clock.now()
        timing = Timing(now, {self.rows[id].person_id for id in self.left})
        put_off: dict[datetime, list[UUID]] = defaultdict(list)
        for id in self.left:
            at = timing.alone(self.rows[id].person_id, self.rows[id].kind).at
            if at > now:
                put_off[at].append(id)
        for at, ids in put_off.items():
            self._write(_DEFER, ids, at=at)
            self.left = [id for id in self.left if id not in ids]
        self.parts = parts_of([self.rows[id] for id in self.left], self.addresses)

    def _send(self, sender: Sender) -> None:
        while self.left:
            self.between()
            # A mail takes half a minute at most, and so does making a connection for it.
            if time.monotonic() + 4 * mailer.LONGEST > self.until:
                raise OutOfTime
            sender.connect()
            id = self.left[0]
            try:
                sender.send(self._message(id))
            except MailServerAway:
                raise
            except mailer.NoAnswer as error:
                # This one waits longer each time, so that none that is always slow holds up the others;
                # the others wait for the server, or each would hold the sender for half a minute.
                self._fail(id, error)
                self.left.pop(0)
                raise MailServerAway("NoAnswer") from error
            except Exception as error:  # any one mail's trouble is its own
                self._fail(id, error)
            else:
                points.reach("after_250")
                self._finish(id)
                points.reach("after_commit")
            self.left.pop(0)

    def _finish(self, id: UUID) -> None:
        if id in self.weeks:
            inside = self.weeks[id]
            self._write(_FINISH_WEEK, [id], state="sent", held=inside.held, void=inside.void)
        else:
            self._write(_FINISH, [id], state="sent")

    def _message(self, id: UUID) -> Any:
        row = self.rows[id]
        return mailer.message(
            to=self.addresses[id],
            kind=kind_of(row.kind),
            message_id=row.message_id,
            part=self.parts.get(id),
            says=self.weeks[id].words if id in self.weeks else "",
        )

    def _fail(self, id: UUID, error: Exception) -> None:
        trouble = trouble_of(error)
        found = self._write(
            _FAIL,
            [],
            id=id,
            trouble=trouble,
            most=MOST_TRIES,
            first=self.first_wait,
            longest=_LONGEST_WAIT,
            jitter=random.uniform(0.5, 1.5),  # noqa: S311 (spreads load, guards nothing)
        )
        gone = found == "dead"
        log.log(
            logging.ERROR if gone else logging.WARNING,
            "mail %s %s: %s", id, "given up" if gone else "waits", trouble,
        )  # fmt: skip

    def _write(self, sql: str, ids: Sequence[UUID], **values: Any) -> str | None:
        """Where the token is still ours. The database may be away for a moment: what the mail server has
        taken must be written down as long as the lease is ours, or it would go twice."""
        wait = 0.05
        while True:
            try:
                with connection.cursor() as cursor:
                    cursor.execute(sql, {"ids": list(ids), "token": self.token, **values})
                    row = cursor.fetchone() if cursor.description else None
                return row[0] if row else None
            except (
                OperationalError,
                InterfaceError,
            ):  # the connection's fault, not the statement's
                if time.monotonic() > self.until:
                    raise
                connection.close()
                time.sleep(wait)
                wait = min(wait * 2, 5.0)


def trouble_of(error: Exception) -> str:
    """The error's name and the server's number, never its words: they may name who was written to."""
    code = getattr(error, "smtp_code", "")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
    return f"{type(error).__name__} {code}".strip()[:60]


class OutOfTime(Exception):
    pass


def _about(seconds: float) -> float:
    return seconds * random.uniform(0.5, 1.5)  # noqa: S311 (spreads load, guards nothing)
