from wellbeing.away.ladder import LADDER
from workforce.core.settings import Setting

SOURCE = "Time away"
LOST_PEOPLE = "away.lost_people"
MIND_DAYS, MIND_MONTH = "away.mind_days", "away.mind_month"

SETTINGS = [
    Setting("away.prompt_touch_day", "On which day of being away a line manager is asked whether they were in touch as "
            "agreed (0: never)", 3, "day", SOURCE, most=60),
    Setting("away.prompt_note_day", "On which day of being away a line manager is asked whether a note is due", 8, "day",
            SOURCE, most=60),
    Setting("away.note_wanted", "Does the policy want a note from that day on?", True, "yes or no", SOURCE),
    Setting("away.prompt_long_day", "On which day of being away a line manager is asked about support and occupational "
            "health (0: never)", 28, "day", SOURCE, most=366),
    Setting(MIND_DAYS, "Days for oneself a year, whatever the hours", 3, "days", SOURCE, levels=("trust", "role"), most=30),
    Setting(MIND_MONTH, "In which month a year of days for oneself begins", 4, "month", SOURCE, least=1, most=12),
    Setting(LOST_PEOPLE, "Days lost are shown for so many people together, and never for fewer", 20, "people", SOURCE,
            least=20, most=500),
    Setting("away.list_days", "For how long HR's list shows time away that is over", 366, "days", SOURCE, least=28,
            most=2200),
    *LADDER.settings(SOURCE),
]  # fmt: skip
