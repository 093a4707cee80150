from workforce.core.retention import Keep

PREPARATION = "Six years after the last session"
GROUP = "Six years after the group ended"

KEEPS = [
    Keep("preparation.Preparation", PREPARATION, "personal", "reports"),
    Keep("preparation.Session", PREPARATION, "none", "reports"),
    Keep("preparation.RollMember", PREPARATION, "personal", "reports"),
    Keep("preparation.Material", PREPARATION, "none", "reports"),
    Keep("preparation.MaterialFile", PREPARATION, "none", "never"),
    Keep("preparation.Note", "Two years after the last session", "confidential", "never"),
    Keep("preparation.ProjectGroup", GROUP, "none", "reports"),
    Keep("preparation.Member", GROUP, "personal", "reports"),
    Keep("preparation.Decision", GROUP, "none", "reports"),
    Keep("preparation.FeedbackChoice", "Until they leave or change it", "personal", "own record"),
]
