from typing import Any

import pytest

from workforce.notices import kinds
from workforce.notices.kinds import NoticeKind


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Three kinds of notice: one that always holds, one that is asked, one that waits for the morning."""
    gone: set[Any] = set()
    mine = {
        "plain": NoticeKind("plain", line="Something changed."),
        "asked": NoticeKind("asked", still_holds=lambda ns: {n.id for n in ns} - gone),
        "reminder": NoticeKind("reminder", line="Something is due.", reminder=True),
    }
    monkeypatch.setattr(kinds, "registry", lambda: mine)
    return {"gone": gone}
