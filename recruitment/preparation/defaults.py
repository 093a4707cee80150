from workforce.core.settings import Setting

SOURCE = "Team preparation"

SHARE, POOL, MONTHS, CHANGED = (
    "preparation.share",
    "preparation.pool_weeks",
    "preparation.valid_months",
    "preparation.changed_share",
)

SETTINGS = [
    Setting(SHARE, "A team is prepared when so much of it came", 60, "percent", SOURCE, least=1, most=100),
    Setting(POOL, "Sessions of one preparation count together within so many weeks", 6, "weeks", SOURCE, least=1, most=26),
    Setting(MONTHS, "A preparation holds for so long", 12, "months", SOURCE, least=1, most=60),
    Setting(CHANGED, "A preparation holds no more once so much of the team is new", 50, "percent", SOURCE, least=1,
            most=100),
    Setting("preparation.expiring_days", "Before a preparation ends, whoever leads the patch is told so many days ahead",
            60, "days", SOURCE, most=365),
    Setting("preparation.note_days", "For how long after a session whoever gave it is asked what was said", 14, "days",
            SOURCE, most=90),
    Setting("preparation.question_days", "The open question before a session can be answered for so long", 28, "days",
            SOURCE, least=1, most=120),
    Setting("preparation.spare_places", "Places in a session beside those who are invited", 10, "places", SOURCE, most=200),
    Setting("preparation.file_megabytes", "A file to read may be this large", 5, "MB", SOURCE, least=1, most=25),
    Setting("preparation.new_weeks", "Staff count as new in a team for so many weeks", 8, "weeks", SOURCE, least=1, most=52),
]  # fmt: skip
