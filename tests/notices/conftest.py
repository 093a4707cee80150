from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest

from workforce.core import clock
from workforce.core.settings import Values
from workforce.notices import calendar, kinds
from workforce.notices.kinds import WEEKLY, NoticeKind, Part


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Ten o'clock on a Wednesday lately: nothing waits for quiet time to end, at whatever hour tests run."""
    day = clock.today() - timedelta(days=1)
    while day.weekday() != 2 or not calendar.is_working(day, Values(day, {})):
        day -= timedelta(days=1)
    with clock.whole_process_at(clock.at_local(day, time(10))):
        yield


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Kinds of notice: one that always holds, one that is asked, one that waits for the morning;
    and one that is a mail alone, with something in it."""
    gone: set[Any] = set()
    mine = {
        "plain": NoticeKind("plain", line="Something changed."),
        "asked": NoticeKind("asked", still_holds=lambda ns: {n.id for n in ns} - gone),
        "reminder": NoticeKind("reminder", line="Something is due.", reminder=True),
        "urgent": NoticeKind("urgent", line="It is off.", urgent=True),
        "call": NoticeKind(
            "call", subject="Somebody asks for you", line="Somebody asks.", fast=True
        ),
        "soon": NoticeKind("soon", line="You lead it now.", soon=True),
        WEEKLY: NoticeKind(WEEKLY, reminder=True),
        "alone": NoticeKind(
            "alone",
            mail_only=True,
            carries=lambda ns, to: {n.id: Part(f"for {to[n.id]}", "text/calendar") for n in ns},
        ),
    }
    monkeypatch.setattr(kinds, "registry", lambda: mine)
    return {"gone": gone}
