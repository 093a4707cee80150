from workforce.core.retention import Keep

KEEPS = [
    Keep("feedback.Round", "gatherings", "none", "never"),
    Keep("feedback.Answer", "gatherings", "none", "reports"),
    Keep("feedback.Comment", "gatherings", "confidential", "never"),
    Keep("feedback.Answered", "passing", "personal", "never"),
    Keep("feedback.Slip", "passing", "none", "never"),
    Keep("feedback.Change", "gatherings", "personal", "own record"),
]  # fmt: skip
