from workforce.core.retention import Keep

KEEPS = [
    Keep("insight.Insight", "As long as the organisation looks back on it; no name but its owner's", "confidential", "reports"),
    Keep("insight.Reply", "With its insight", "personal", "reports"),
    Keep("insight.Lesson", "Until the central team takes it out; no person and no case", "none", "reports"),
    Keep("insight.Practice", "Until the central team takes it out; no name but the group's lead", "personal", "reports"),
    Keep("insight.TryingTeam", "With what it tries", "none", "reports"),
    Keep("insight.Research", "Until the central team takes it out; no name", "none", "reports"),
    Keep("insight.Output", "With its research", "none", "reports"),
    Keep("insight.TookPart", "With its research; of a colleague until they take it back", "personal", "own record"),
]  # fmt: skip
