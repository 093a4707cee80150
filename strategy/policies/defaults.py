from strategy.policies.limits import LONGEST_DAYS, MEGABYTES, READ_DAYS, REVIEW_DAYS
from strategy.policies.reminders import LADDER
from workforce.core.settings import Setting

SOURCE = "Policies"

SETTINGS = [
    Setting(REVIEW_DAYS, "So long after today the review day of a new version of a policy is proposed", 730, "days", SOURCE,
            least=90, most=1825),
    Setting(LONGEST_DAYS, "How far away the review day of a policy may lie", 1095, "days", SOURCE, least=180, most=1825),
    Setting(READ_DAYS, "For how long a policy that one is asked to read stands on Today", 28, "days", SOURCE, least=7, most=180),
    Setting(MEGABYTES, "How large the file of a policy may be", 10, "MB", SOURCE, least=1, most=25),
    *LADDER.settings(SOURCE),
]  # fmt: skip
