from workforce.core.retention import Keep

KEEPS = [
    Keep("preparation.Preparation", "preparation", "personal", "reports"),
    Keep("preparation.Session", "preparation", "none", "reports"),
    Keep("preparation.RollMember", "preparation", "personal", "reports"),
    Keep("preparation.Material", "preparation", "none", "reports"),
    Keep("preparation.MaterialFile", "preparation", "none", "never"),
    Keep("preparation.Note", "preparation", "confidential", "never"),
    Keep("preparation.ProjectGroup", "preparation", "none", "reports"),
    Keep("preparation.Member", "preparation", "personal", "reports"),
    Keep("preparation.Decision", "preparation", "none", "reports"),
    Keep("preparation.FeedbackChoice", "with-person", "personal", "own record"),
]  # fmt: skip
