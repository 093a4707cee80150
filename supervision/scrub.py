from workforce.core.retention import Keep

NOTES = "Two years after the relationship ends, then the dates alone"
ATTENDANCE = "Three years"
DATES = "Six years after leaving"

KEEPS = [
    Keep("supervision.Agreement", DATES, "personal", "reports"),
    Keep("supervision.IntervalChange", DATES, "personal", "reports"),
    Keep("supervision.Intervision", ATTENDANCE, "personal", "own record"),
    Keep("supervision.IntervisionPlace", ATTENDANCE, "personal", "own record"),
    Keep("supervision.Meeting", f"Dates: {DATES.lower()}. Words: {NOTES.lower()}", "confidential",
         "own record"),
    Keep("supervision.MeetingVersion", NOTES, "confidential", "own record"),
    Keep("supervision.AgreedAction", NOTES, "confidential", "own record"),
    Keep("supervision.PrivateNote", "As long as its writer keeps it", "special", "own record"),
    Keep("supervision.OwnTopic", "As long as its writer keeps it", "special", "own record"),
    Keep("supervision.Contract", NOTES, "confidential", "own record"),
    Keep("supervision.ContractVersion", NOTES, "confidential", "own record"),
    Keep("supervision.ContractAnswer", NOTES, "confidential", "own record"),
    Keep("supervision.Feedback", "As long as its writer keeps it", "special", "own record"),
    Keep("supervision.ChangeRequest", f"That it was asked: {DATES.lower()}. The reason: until it is closed",
         "special", "own record"),
    Keep("supervision.ChangeOffer", f"{DATES}. Why not: until the request is closed", "special", "own record"),
]  # fmt: skip
