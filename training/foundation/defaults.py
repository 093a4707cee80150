from training.foundation.ladder import LADDER
from workforce.core.settings import Setting

SOURCE = "Foundation"

SETTINGS = [
    Setting("foundation.days", "Foundation: so long after the first day it is due", 56, "days", SOURCE,
            least=7, most=366),
    Setting("foundation.volunteer_days", "Foundation of a volunteer: so long after the first day it is due", 112,
            "days", SOURCE, least=7, most=732),
    Setting("foundation.grace_days", "How long after the due date foundation is overdue", 14, "days", SOURCE, most=366),
    Setting("foundation.owed_when_recorded_late",
            "Is foundation owed to somebody whose days for it were over before they were recorded here?", False,
            "yes or no", SOURCE),
    Setting("foundation.take_back_days", "For how long after foundation is complete a tick may be taken back", 7, "days",
            SOURCE, most=90),
    *LADDER.settings(SOURCE),
]  # fmt: skip
