STAY, ANSWER, REVIEW, AFTER = (
    "stay-conversation",
    "flexible-answer",
    "flexible-review",
    "after-stint",
)
