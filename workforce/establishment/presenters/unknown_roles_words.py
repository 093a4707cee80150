"""The words that several pages of unknown roles share."""

from datetime import date

from workforce.core.presenting import day_words
from workforce.establishment.models import UnknownRole


def near_day(day: date, today: date) -> str:
    """Thursday 3 December, with the year when it isn't this one."""
    words = day_words(day)
    return words if day.year != today.year else words.rpartition(" ")[0]


def where(role: UnknownRole) -> str:
    if role.team is None:
        return role.team_words or "A team that isn't known yet"
    return role.team.name


def about(role: UnknownRole) -> str:
    """The caption above every page about one: title and team."""
    return f"{role.title}, {where(role)}"
