from workforce.core.retention import Keep

PLAN = "Until its writer deletes it, else 90 days (setting) after they left"
CHECK_INS = (
    "Until its writer deletes it, else a year (setting), else 90 days (setting) after they left"
)

KEEPS = [
    Keep("plan.Plan", PLAN, "special", "own record"),
    Keep("plan.Part", PLAN, "special", "own record"),
    Keep("plan.PartVersion", PLAN, "special", "never"),
    Keep("plan.Share", PLAN, "special", "never"),
    Keep("plan.Look", PLAN, "special", "never"),
    Keep("plan.Proposal", PLAN, "special", "never"),
    Keep("plan.Review", PLAN, "special", "never"),
    Keep("plan.Wish", PLAN, "special", "never"),
    Keep("plan.Offer", "Six years after leaving (to be confirmed by the records manager)", "personal", "reports"),
    Keep("plan.Rhythm", CHECK_INS, "special", "never"),
    Keep("plan.CheckIn", CHECK_INS, "special", "never"),
]  # fmt: skip
