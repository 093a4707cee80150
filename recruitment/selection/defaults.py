from recruitment.selection.reminders import FEEDBACK
from workforce.core.settings import Setting

SOURCE, APART = "Choosing together", "Teams somebody should not be placed in"

SETTINGS = [
    Setting("selection.most_points", "Points for a criterion: from 0 to", 4, "points", SOURCE, least=2, most=10),
    Setting("selection.least_scores", "So many members score a candidate apart before the panel looks together", 2,
            "members", SOURCE, least=1, most=6),
    Setting("selection.link_days", "A candidate's link stays open", 180, "days", SOURCE, least=14, most=366),
    Setting("selection.answer_days", "A candidate has so long to answer an offer", 7, "days", SOURCE, least=1, most=60),
    Setting("selection.feedback_days", "Feedback to a candidate within", 10, "working days", SOURCE, least=1, most=60),
    Setting("selection.candidate_months", "Candidates are kept after it was over for them", 6, "months", SOURCE,
            least=6, most=12),
    Setting("selection.placed_months", "Kept after somebody began in a post", 6, "months", APART, least=1, most=24),
    Setting("selection.funnel_days", "Equality of candidates is counted anew every", 91, "days", SOURCE, least=28,
            most=366),
    Setting("selection.funnel_months", "Answers about equality are kept after a recruitment was over", 24, "months",
            SOURCE, least=6, most=60),
    *FEEDBACK.settings(SOURCE),
]  # fmt: skip
