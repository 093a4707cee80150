from workforce.core.retention import Keep

KEEPS = [
    Keep("supervision.Agreement", "supervision-dates", "personal", "reports"),
    Keep("supervision.IntervalChange", "supervision-dates", "personal", "reports"),
    Keep("supervision.Intervision", "gatherings", "personal", "own record"),
    Keep("supervision.IntervisionPlace", "attendance", "personal", "own record"),
    Keep("supervision.Meeting", "supervision-dates supervision-notes", "confidential", "own record"),
    Keep("supervision.MeetingVersion", "supervision-notes", "confidential", "own record"),
    Keep("supervision.AgreedAction", "supervision-notes", "confidential", "own record"),
    Keep("supervision.PrivateNote", "own-words", "special", "own record"),
    Keep("supervision.OwnTopic", "own-words", "special", "own record"),
    Keep("supervision.Contract", "supervision-notes", "confidential", "own record"),
    Keep("supervision.ContractVersion", "supervision-notes", "confidential", "own record"),
    Keep("supervision.ContractAnswer", "supervision-notes", "confidential", "own record"),
    Keep("supervision.Feedback", "own-words", "special", "own record"),
    Keep("supervision.ChangeRequest", "supervision-dates", "special", "own record"),
    Keep("supervision.ChangeOffer", "supervision-dates", "special", "own record"),
]  # fmt: skip
