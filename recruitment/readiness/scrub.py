from workforce.core.retention import Keep

KEEPS = [
    Keep("readiness.Assessment", "preparation", "personal", "own record"),
    Keep("readiness.ItemScore", "preparation", "confidential", "never"),
    Keep("readiness.BlindScore", "passing", "none", "never"),
    Keep("readiness.AssessmentStep", "preparation", "personal", "own record"),
    Keep("readiness.Condition", "preparation", "personal", "own record"),
    Keep("readiness.ConditionStep", "preparation", "personal", "own record"),
]  # fmt: skip
