"""What each sealed field is called in what it is sealed with. They never change."""

AIM, STEP, NOTE = "career aim", "career step", "career note"
WHAT, WHY, APPEAL, REVIEW, ANSWER = (
    "flexible what", "flexible why", "flexible appeal", "flexible review", "flexible answer",
)  # fmt: skip
INTEREST, INTEREST_ANSWER = "career interest", "career interest answer"
MOST_WORDS = 3000
