from wellbeing.returning import numbers
from wellbeing.returning.ladder import PLAN, REVIEW
from workforce.core.settings import Setting

SOURCE = "Coming back"
OWN_SHARES, PAID_WEEKS, KEEP_YEARS = (
    "returning.own_shares", "returning.paid_weeks", "returning.keep_years",
)  # fmt: skip

SETTINGS = [
    Setting(OWN_SHARES, "The organisation's own weeks of coming back: the share of the contract's hours in each",
            [25, 50, 75, 100], "whole numbers of per cent", SOURCE, pattern=r"[1-9][0-9]?|100"),
    Setting(PAID_WEEKS, "For how many weeks of coming back full pay is given (0: none is promised)", 4, "weeks", SOURCE,
            most=52),
    Setting(numbers.WEEKLY, "For how many weeks of coming back there is a review each week", 4, "weeks", SOURCE, most=26),
    Setting(numbers.LATER, "After that, a review every so many weeks", 2, "weeks", SOURCE, least=1, most=8),
    Setting(numbers.FIRST_AFTER, "So long after coming back the person is offered a look at their own plan again", 4,
            "weeks", SOURCE, least=1, most=52),
    Setting(numbers.SECOND_AFTER, "And once more, so long after coming back", 12, "weeks", SOURCE, least=1, most=104),
    Setting(KEEP_YEARS, "For how long a phased return is kept after it is over", 6, "years", SOURCE, least=1, most=75),
    *REVIEW.settings(SOURCE),
    *PLAN.settings(SOURCE),
]  # fmt: skip
