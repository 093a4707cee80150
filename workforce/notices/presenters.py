from collections.abc import Iterable
from datetime import date, time

from markupsafe import Markup

from workforce.core import clock
from workforce.core.presenting import DAYS, and_words, moment_words, time_words
from workforce.core.settings import Values
from workforce.notices import kinds
from workforce.notices.calendar import Choice
from workforce.notices.kinds import SUBJECT, WEEKLY
from workforce.notices.models import Channel, Notice, State

_UNREAD = Markup('<strong class="nhsuk-tag nhsuk-tag--blue">Unread</strong>')


def rows(notices: Iterable[Notice]) -> list[dict[str, object]]:
    """As `link_list` wants them. A kind that is no more still has a line."""
    return [
        {
            "title": _line(n),
            "href": n.link,
            "text": moment_words(n.created_at),
            "tag": _UNREAD if n.read_at is None else "",
        }
        for n in notices
    ]


def _line(notice: Notice) -> str:
    kind = kinds.registry().get(notice.kind)
    return kind.words(notice.stage) if kind else f"{SUBJECT}."


def mail_rows(notices: Iterable[Notice], today: date) -> list[dict[str, object]]:
    """What each mail was about, which only the page says, and what became of it."""
    return [
        {
            "title": "Your one email of the week" if n.kind == WEEKLY else _line(n),
            "href": "" if n.kind == WEEKLY else n.link,
            "text": f"By text message. {_became(n, today)}"
            if n.channel == Channel.TEXT
            else _became(n, today),
        }
        for n in notices
    ]


def _became(notice: Notice, today: date) -> str:
    when = moment_words(notice.closed_at, today) if notice.closed_at else ""
    match notice.state:
        case State.SENT:
            return f"In your email of the week, {when}" if notice.week else f"Sent {when}"
        case State.GATHERED:
            return f"For your email of the week, {moment_words(notice.not_before, today)}"
        case State.VOID:
            return "Not sent: you had seen to it, or it no longer held"
        case State.DEAD:
            return "Could not be delivered"
    if notice.not_before > clock.now():
        return f"Waits until {moment_words(notice.not_before, today)}"
    return "On its way"


def quiet_hours(values: Values) -> tuple[str, str]:
    """The organisation's, in words."""
    begins, ends = (values.get(f"notices.{name}_hour") for name in ("last", "first"))
    return time_words(time.fromisoformat(begins)), time_words(time.fromisoformat(ends))


def mail_words(wants: bool, choice: Choice, values: Values) -> dict[str, str]:
    """When emails come, as the person chose."""
    begins, ends = quiet_hours(values)
    if choice.hours is not None:
        begins, ends = (time_words(at) for at in choice.hours)
    often = f"Once a week, on {DAYS[choice.weekly - 1]}" if choice.weekly else "For each notice"
    days = and_words([DAYS[day - 1] for day in sorted(choice.days)]) if choice.days else ""
    return {
        "often": often if wants else "No emails",
        "quiet": f"{begins} to {ends}",
        "days": days or "Monday to Friday",
    }
