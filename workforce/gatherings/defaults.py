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
    *CALENDAR_SETTINGS,
]
