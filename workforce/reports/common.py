"""What many reports ask and say in the same words."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from workforce.core import clock, forms, settings
from workforce.core.presenting import date_words
from workforce.reports.contents import Definition
from workforce.reports.suppression import Count

SMALL_NUMBERS = Definition(
    "Small numbers",
    'Counts of 1 to 4 read "fewer than 5", a share needs 5 people, and more is hidden where a small count could be '
    "worked out from what is shown.",
    "Suppression",
)


def as_it_stands(day: date) -> str:
    return f"As it stands on {date_words(day)}"


def span(first: date, last: date) -> str:
    return f"{date_words(first)} to {date_words(last)}"


def twelve_months_to(last: date) -> str:
    return span(last - relativedelta(months=12) + timedelta(days=1), last)


def share_line(share: Count, words: str) -> str:
    """A headline: "93% of those it is owed to are current", as far as it may be said."""
    told = share.value is not None or share.words.endswith("or more")
    return f"{share.words} {words}" if told else "Too few to say a share"


def smallest_count() -> int:
    """The fewest people of whom anything is said inside, today. One query."""
    return int(settings.load().get("reports.smallest_count"))


def hidden_outside() -> int:
    """Up to which count of people nothing is said outside, today. One query."""
    return int(settings.load().get("reports.outside_hidden"))


class OnADay(forms.QueryForm):
    day = forms.DateField(
        label="Day", what="the day to show", not_future=True, help_text="Today when left empty"
    )

    def __init__(self, data: object = None, **kwargs: object) -> None:
        super().__init__(data, initial={"day": clock.today()}, **kwargs)  # type: ignore[arg-type]
