from workforce.core.retention import Keep

SIX, TWO = (
    "Six years after leaving",
    "Two years (setting) after the first months, then the dates alone",
)

KEEPS = [
    Keep("arrival.Arrival", SIX, "personal", "own record"),
    Keep(
        "arrival.Step",
        f"{SIX}. How the two see a review: two years (setting) after it",
        "confidential",
        "own record",
    ),
    Keep("arrival.ProgrammeRow", "A year (setting) after the first day", "personal", "own record"),
    Keep("arrival.Coaching", TWO, "personal", "own record"),
    Keep(
        "arrival.Word",
        "So many days as the setting says, 30 at first",
        "confidential",
        "own record",
    ),
    Keep("arrival.Expectations", TWO, "confidential", "own record"),
    Keep("arrival.Probation", SIX, "personal", "own record"),
    Keep("arrival.Provided", SIX, "confidential", "own record"),
    Keep("arrival.Extension", SIX, "confidential", "own record"),
    Keep("arrival.Ending", SIX, "personal", "own record"),
    Keep("arrival.Pairing", SIX, "personal", "own record"),
    Keep("arrival.Override", SIX, "personal", "own record"),
]
