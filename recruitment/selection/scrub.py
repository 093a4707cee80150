from workforce.core.retention import Keep

KEEPS = [
    Keep("selection.Selection", "recruitment", "none", "reports"),
    Keep("selection.Seat", "recruitment", "personal", "own record"),
    Keep("selection.Criterion", "recruitment", "none", "reports"),
    Keep("selection.Candidate", "candidates", "personal", "never"),
    Keep("selection.Conflict", "candidates", "confidential", "never"),
    Keep("selection.Sheet", "candidates", "confidential", "never"),
    Keep("selection.Mark", "candidates", "confidential", "never"),
    Keep("selection.Joint", "candidates", "confidential", "never"),
    Keep("selection.AgreedMark", "candidates", "confidential", "never"),
    Keep("selection.Feedback", "candidates", "confidential", "never"),
    Keep("selection.Slot", "candidates", "personal", "never"),
    Keep("selection.Adjustment", "candidates", "special", "never"),
    Keep("selection.Offer", "candidates", "personal", "never"),
    Keep("selection.Check", "candidates", "confidential", "never"),
    Keep("selection.LearningTalk", "candidates", "special", "never"),
    Keep("selection.Placement", "placements", "special", "never"),
    Keep("selection.FunnelRow", "funnel", "special", "reports"),
    Keep("selection.FunnelTally", "next-count", "none", "reports"),
]  # fmt: skip
