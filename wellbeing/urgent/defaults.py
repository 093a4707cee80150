from wellbeing.urgent.labels import PHONE
from wellbeing.urgent.reminders import LADDER
from workforce.core.settings import Setting

SOURCE = "Support now"
LINES = "Help that exists now"
LINE = r"[^:,]{2,80}: *\+?[0-9][0-9 ()-]{1,30}"

SETTINGS = [
    Setting("urgent.emergency_number", "The number in an emergency", "999", "phone number", LINES, pattern=PHONE),
    Setting("urgent.urgent_number", "The number for urgent help that is no emergency", "111", "phone number", LINES,
            pattern=PHONE),
    Setting("urgent.listening_name", "Who listens at any hour", "Samaritans", "name", LINES),
    Setting("urgent.listening_number", "The number of who listens at any hour", "116 123", "phone number", LINES,
            pattern=PHONE),
    Setting("urgent.texting_name", "Who answers text messages at any hour", "Shout", "name", LINES),
    Setting("urgent.texting_number", "The number of who answers text messages at any hour", "85258", "phone number", LINES,
            pattern=PHONE),
    Setting("urgent.own_lines", "The organisation's own lines, each with its number (Staff support: 020 7946 0000)", [],
            "lines", LINES, pattern=LINE),
    Setting("urgent.answer_minutes", "Minutes after which the next person is told, when nobody has answered", 15, "minutes",
            SOURCE, least=5, most=120),
    Setting("urgent.episode_hours", "Asking again so soon goes straight to the manager", 12, "hours", SOURCE, least=1, most=72),
    Setting("urgent.talk_days", "Working days within which a talk is offered afterwards", 2, "working days", SOURCE,
            least=1, most=10),
    Setting("urgent.left_open_days", "What nobody closed is closed by night after", 7, "days", SOURCE, least=2, most=30),
    Setting("urgent.kept_months", "What was asked is kept, then counted by month", 12, "months", SOURCE, least=1, most=24),
    *LADDER.settings(SOURCE),
]  # fmt: skip
