from workforce.core.retention import Keep

KEEPS = [
    Keep("insight.Insight", "looked-back-on", "confidential", "reports"),
    Keep("insight.Reply", "looked-back-on", "personal", "reports"),
    Keep("insight.Lesson", "looked-back-on", "none", "reports"),
    Keep("insight.Practice", "looked-back-on", "personal", "reports"),
    Keep("insight.TryingTeam", "looked-back-on", "none", "reports"),
    Keep("insight.Research", "looked-back-on", "none", "reports"),
    Keep("insight.Output", "looked-back-on", "none", "reports"),
    Keep("insight.TookPart", "looked-back-on", "personal", "own record"),
]  # fmt: skip
