from workforce.core.settings import Setting
from workforce.gatherings.calendar_defaults import CALENDAR_SETTINGS

SOURCE = "Gatherings"

SETTINGS = [
    Setting(
        "gatherings.correct_days",
        "How long after the day a closed register may be reopened and corrected",
        14,
        "days",
        SOURCE,
        most=366,
    ),
    Setting(
        "gatherings.reserve_takes_over",
        "Whoever is in reserve leads when the lead steps down or leaves, without being asked first",
        True,
        "yes or no",
        SOURCE,
    ),
    Setting(
        "gatherings.ask_reserve_days",
        "How long before the day whoever is in reserve is asked, where the lead is not there that day",
        2,
        "days",
        SOURCE,
        most=366,
    ),
    Setting(
        "gatherings.remind_working_days",
        "How many working days before something in their diary people are reminded (0: not at all)",
        1,
        "working days",
        SOURCE,
        most=10,
    ),
    *CALENDAR_SETTINGS,
]
