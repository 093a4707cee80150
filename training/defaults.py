from training.ladder import LADDER
from training.obligations import GRACE
from workforce.core.settings import Setting

SOURCE = "Training"

SETTINGS = [
    Setting(GRACE, "How long after the due date a course is overdue", 14, "days", SOURCE, most=366),
    Setting("training.expires_soon_days", "How long before its last day a record is shown as running out", 90, "days",
            SOURCE, least=7, most=366),
    Setting("training.induction_months", "For how long somebody counts as new, when a team's share of induction is counted",
            12, "months", SOURCE, least=1, most=60),
    Setting("training.team_percent", "From which share on “most of a team” is said to have learnt it", 50, "%", SOURCE,
            least=1, most=100),
    Setting("training.keep_register_hours", "How long a register that nobody added is kept", 24, "hours", SOURCE,
            least=1, most=168),
    Setting("training.certificate_megabytes", "The largest certificate somebody may hand in", 5, "megabytes", SOURCE,
            least=1, most=20),
    *LADDER.settings(SOURCE),
]  # fmt: skip
