"""Each kind of obligation is a kind of notice: its reminders."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from workforce.core.presenting import capital
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.obligations import kinds, reminders
from workforce.obligations.kinds import Kind, Stage

_WHERE = {
    "person": "",
    "owner": " with somebody you support",
    "responsible": " with somebody you manage",
    "patch_lead": " in your patch",
}


def line(kind: Kind, stage: Stage) -> str:
    """Names the task. Who it is with is behind the link."""
    if stage.line:
        return stage.line
    words = capital(kind.words)
    if stage.after_grace:
        return f"{words} to rearrange{_WHERE[stage.to]}."
    return f"{words} is due{' soon' if stage.days < 0 else ''}{_WHERE[stage.to]}."


def notice_kind(kind: Kind) -> NoticeKind:
    return NoticeKind(
        slug=reminders.notice_slug(kind),
        line=f"{kind.words[:1].upper()}{kind.words[1:]} is due.",
        lines=cache(lambda: {stage.slug: line(kind, stage) for stage in kind.declared}),
        still_holds=reminders.still_to_remind,
        reminder=True,
    )


NOTICE_KINDS = [notice_kind(kind) for kind in kinds.registry().values()]


def should_exist(first: date, last: date) -> Iterable[NoticeFor]:
    return reminders.to_remind(first, last)
