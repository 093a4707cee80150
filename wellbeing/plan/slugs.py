"""Names of settings and of what is owed."""

OFFERED_BY = "plan.offered_by_days"
FIRST_REVIEW, NEXT_REVIEW = "plan.first_review_days", "plan.next_review_days"
AFTER_AWAY, AFTER_CHANGE = "plan.after_away_days", "plan.after_change_days"
KEPT_AFTER_LEAVING = "plan.kept_after_leaving_days"
CHECK_IN_EVERY, CHECK_IN_SEEN, CHECK_IN_KEPT = (
    "plan.check_in_every_days",
    "plan.check_in_seen_days",
    "plan.check_in_kept_days",
)
REVIEW, OFFER = "plan-review", "plan-offer"
REPORT = "my-plan"
