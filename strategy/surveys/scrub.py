from workforce.core.retention import Keep

KEEPS = [
    Keep("surveys.Version", "looked-back-on", "none", "reports"),
    Keep("surveys.Question", "looked-back-on", "none", "reports"),
    Keep("surveys.Survey", "looked-back-on", "none", "reports"),
    Keep("surveys.Ticket", "passing", "personal", "never"),
    Keep("surveys.Comment", "survey-words", "confidential", "never"),
    Keep("surveys.Figure", "looked-back-on", "none", "reports"),
    Keep("surveys.Reply", "looked-back-on", "personal", "reports"),
]  # fmt: skip
