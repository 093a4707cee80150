from workforce.core.retention import Keep

KEEPS = [
    Keep("readiness.Assessment", "Six years after it was signed or called off", "personal", "own record"),
    Keep("readiness.ItemScore", "With its assessment", "confidential", "never"),
    Keep("readiness.BlindScore", "Until the answers are closed", "none", "never"),
    Keep("readiness.AssessmentStep", "With its assessment", "personal", "own record"),
    Keep("readiness.Condition", "With its assessment", "personal", "own record"),
    Keep("readiness.ConditionStep", "With its assessment", "personal", "own record"),
]  # fmt: skip
