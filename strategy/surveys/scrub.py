from workforce.core.retention import Keep

KEEPS = [
    Keep("surveys.Version", "For as long as a survey was held with it", "none", "reports"),
    Keep("surveys.Question", "With its version", "none", "reports"),
    Keep("surveys.Survey", "Ten years, so that years can be compared", "none", "reports"),
    Keep("surveys.Ticket", "Until its person answered or would rather not; at the longest until the closing", "personal", "never"),
    Keep("surveys.Comment", "Three years (setting) after the closing; nothing ties it to anybody", "confidential", "never"),
    Keep("surveys.Figure", "With its survey", "none", "reports"),
    Keep("surveys.Reply", "With its survey", "personal", "reports"),
]  # fmt: skip
