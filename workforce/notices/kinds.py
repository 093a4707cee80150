"""What an upper room declares so that it can tell people something.

A room lists `NOTICE_KINDS` in its `notices.py`, and may give there `should_exist(first, last)`: the
notices that ought to be there for what is dated between those days, for the reconciler to add."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import InterfaceError, OperationalError

from workforce.core.declaring import by_name, modules

if TYPE_CHECKING:
    from workforce.notices.models import Notice

log = logging.getLogger(__name__)
StillHolds = Callable[[Sequence["Notice"]], Collection[UUID]]
# What goes with each of these mails, by the notice's id: asked with the address it goes to.
Carries = Callable[[Sequence["Notice"], Mapping[UUID, str]], Mapping[UUID, "Part"]]
SUBJECT = "You have something to look at"
WEEKLY = "notices.weekly"
"""The kind of the one mail a week."""


@dataclass(frozen=True, slots=True)
class NoticeFor:
    """One thing to tell one person. `occasion` says which thing, so that it is told once: never empty,
    the same on every try, nothing personal in it."""

    person_id: UUID
    kind: str
    occasion: str
    stage: str = ""
    link: str = "/"


@dataclass(frozen=True, slots=True)
class Part:
    """What a mail carries besides its words, made when it goes and kept nowhere."""

    content: str
    mimetype: str


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """`line` is the sentence in the product (`lines()`: by stage); `subject` is all that a mail says beyond
    "You have something to look at. Sign in.". `still_holds` is asked for many notices at once, right
    before their mail goes, and gives the ids of those that still hold. A mail waits until its person's
    quiet time is over, or goes within their one mail a week; that of a `reminder`, which comes of a date and
    of nobody's doing, for a working day as well. An `urgent` one goes at once: where waiting for the morning
    would cost somebody a journey or a place. One that is `soon` waits for the morning, and never for the
    week's mail: by then it may be over.

    A `fast` one goes before all others (`fast.py`), to whoever said so by text message as well, and by mail even to
    who wants no mails: somebody asks for them.

    `mail_only`: nothing is shown in the product, and who wants it is a choice of its own, which `still_holds`
    and whoever tells ask; the general one says nothing about it. `carries` makes what such a mail brings
    along, and `turn_off` says where it can be turned off."""

    slug: str
    subject: str = SUBJECT
    line: str = "You have something to look at."
    still_holds: StillHolds | None = None
    reminder: bool = False
    urgent: bool = False
    soon: bool = False
    lines: Callable[[], Mapping[str, str]] = dict
    mail_only: bool = False
    fast: bool = False
    carries: Carries | None = None
    turn_off: str = "Notices"

    @property
    def waits(self) -> bool:
        """For the end of quiet time. A mail that is a choice of its own goes at once."""
        return not (self.urgent or self.mail_only or self.fast)

    @property
    def gathers(self) -> bool:
        """In the week's mail, for whoever chose it."""
        return self.waits and not self.soon

    def words(self, stage: str) -> str:
        return self.lines().get(stage, self.line)


class UnknownKind(KeyError):
    pass


@cache
def registry() -> dict[str, NoticeKind]:
    return by_name(each for module in modules("notices") for each in module.NOTICE_KINDS)


def get(slug: str) -> NoticeKind:
    try:
        return registry()[slug]
    except KeyError as error:
        raise UnknownKind(slug) from error


def _nothing() -> None:
    pass


def each_minute() -> None:
    """What comes about because time went by: a room's `each_minute()` in its `notices.py`. Whatever sends looks at it
    first, so that it needs neither worker nor broker."""
    for module in modules("notices"):
        try:
            getattr(module, "each_minute", _nothing)()
        except (OperationalError, InterfaceError):
            raise  # the database is away, for everybody
        except Exception:
            log.exception("what comes by time is looked at again in a minute")


def should_exist(first: date, last: date) -> Iterable[NoticeFor]:
    for module in modules("notices"):
        if hasattr(module, "should_exist"):
            yield from module.should_exist(first, last)
