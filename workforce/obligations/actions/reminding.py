from datetime import timedelta

from workforce.core import clock
from workforce.notices.actions import notify
from workforce.obligations import reminders

BACK, AHEAD = timedelta(days=30), timedelta(days=60)


def remind() -> int:
    """Everybody who is to be reminded today, once, however often this runs; returns how many rows are new."""
    today = clock.today()
    return notify(reminders.to_remind(today - BACK, today + AHEAD), by=None)
