from workforce.core.retention import Keep

PLAN = "Until its writer deletes it, else 90 days (setting) after they left"
CHECK_INS = (
    "Until its writer deletes it, else a year (setting), else 90 days (setting) after they left"
)

KEEPS = [
    Keep("plan.Plan", PLAN, "special", "own record"),
    Keep("plan.Part", PLAN, "special", "own record"),
    Keep("plan.PartVersion", PLAN, "special", "own record"),
    Keep("plan.Share", PLAN, "special", "own record"),
    Keep("plan.Look", PLAN, "special", "own record"),
    Keep("plan.Proposal", PLAN, "special", "own record"),
    Keep("plan.Review", PLAN, "special", "own record"),
    Keep("plan.Wish", PLAN, "special", "own record"),
    Keep("plan.Offer", "Six years after leaving (to be confirmed by the records manager)", "personal", "reports"),
    Keep("plan.Rhythm", CHECK_INS, "special", "own record"),
    Keep("plan.CheckIn", CHECK_INS, "special", "own record"),
]  # fmt: skip
