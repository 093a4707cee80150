from typing import Any

import pytest

from workforce.notices import kinds
from workforce.notices.kinds import NoticeKind, Part


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Kinds of notice: one that always holds, one that is asked, one that waits for the morning;
    and one that is a mail alone, with something in it."""
    gone: set[Any] = set()
    mine = {
        "plain": NoticeKind("plain", line="Something changed."),
        "asked": NoticeKind("asked", still_holds=lambda ns: {n.id for n in ns} - gone),
        "reminder": NoticeKind("reminder", line="Something is due.", reminder=True),
        "alone": NoticeKind(
            "alone",
            mail_only=True,
            carries=lambda ns, to: {n.id: Part(f"for {to[n.id]}", "text/calendar") for n in ns},
        ),
    }
    monkeypatch.setattr(kinds, "registry", lambda: mine)
    return {"gone": gone}
