"""What the ledger calls what is owed here."""

MILESTONE, ANSWER = "strategy-milestone", "strategy-answer"
ANSWER_DAYS = "aims.answer_days"
