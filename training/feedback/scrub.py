from workforce.core.retention import Keep

KEEPS = [
    Keep("feedback.Round", "Three years after the gathering", "none", "never"),
    Keep("feedback.Answer", "Three years after the gathering", "none", "reports"),
    Keep("feedback.Comment", "Three years after the gathering", "confidential", "never"),
    Keep("feedback.Answered", "Until the feedback is closed", "personal", "never"),
    Keep("feedback.Slip", "Until it is used or the feedback is closed", "none", "never"),
    Keep("feedback.Change", "Three years after the gathering", "personal", "own record"),
]
