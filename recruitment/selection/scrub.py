from workforce.core.retention import Keep

CANDIDATE = "Six months (setting) after it was over for the candidate"
RUN = "Six years after the request was over"

KEEPS = [
    Keep("selection.Selection", RUN, "none", "reports"),
    Keep("selection.Seat", RUN, "personal", "own record"),
    Keep("selection.Criterion", RUN, "none", "reports"),
    Keep("selection.Candidate", CANDIDATE, "personal", "never"),
    Keep("selection.Conflict", CANDIDATE, "confidential", "never"),
    Keep("selection.Sheet", CANDIDATE, "confidential", "never"),
    Keep("selection.Mark", CANDIDATE, "confidential", "never"),
    Keep("selection.Joint", CANDIDATE, "confidential", "never"),
    Keep("selection.AgreedMark", CANDIDATE, "confidential", "never"),
    Keep("selection.Feedback", CANDIDATE, "confidential", "never"),
    Keep("selection.Slot", CANDIDATE, "personal", "never"),
    Keep("selection.Adjustment", CANDIDATE, "special", "never"),
    Keep("selection.Offer", CANDIDATE, "personal", "never"),
    Keep("selection.Check", CANDIDATE, "confidential", "never"),
    Keep("selection.LearningTalk", "Until two have said how it goes on", "special", "never"),
    Keep("selection.Placement", "Six months (setting) after a placement; with an unsuccessful candidate", "special", "never"),
    Keep("selection.FunnelRow", "Two years (setting) after the recruitment was over", "special", "reports"),
    Keep("selection.FunnelTally", "Until it is counted anew", "none", "reports"),
]  # fmt: skip
