from workforce.core.retention import Keep

KEEPS = [
    Keep("plan.Plan", "own-plan", "special", "own record"),
    Keep("plan.Part", "own-plan", "special", "own record"),
    Keep("plan.PartVersion", "own-plan", "special", "own record"),
    Keep("plan.Share", "own-plan", "special", "own record"),
    Keep("plan.Look", "own-plan", "special", "own record"),
    Keep("plan.Proposal", "own-plan", "special", "own record"),
    Keep("plan.Review", "own-plan", "special", "own record"),
    Keep("plan.Wish", "own-plan", "special", "own record"),
    Keep("plan.Offer", "employment volunteering", "personal", "reports"),
    Keep("plan.Rhythm", "own-check-ins", "special", "own record"),
    Keep("plan.CheckIn", "own-check-ins", "special", "own record"),
]  # fmt: skip
