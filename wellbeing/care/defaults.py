from workforce.core.settings import Setting

CARE, FRICTION = "Looking after oneself", "Points of friction"
LEAST, HALVES, LEAVE_DAYS = (
    "care.friction_least", "care.friction_halves", "care.leave_prompt_days",
)  # fmt: skip

SETTINGS = [
    Setting(LEAST, "A theme of a patch is shown from so many people on", 5, "people", FRICTION, least=5, most=50),
    Setting(HALVES, "So many half years a note waits for enough others before it is deleted", 4, "half years",
            FRICTION, least=1, most=10),
    Setting(LEAVE_DAYS,
            "For how many days at the start of a quarter people are told that leave is there (0: not at all)", 14, "days",
            CARE, most=31),
]  # fmt: skip
