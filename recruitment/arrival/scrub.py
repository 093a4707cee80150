from workforce.core.retention import Keep

KEEPS = [
    Keep("arrival.Arrival", "employment volunteering", "personal", "own record"),
    Keep("arrival.Step", "employment volunteering first-words", "confidential", "own record"),
    Keep("arrival.ProgrammeRow", "first-programme", "personal", "own record"),
    Keep("arrival.Coaching", "first-words", "personal", "own record"),
    Keep("arrival.Word", "quick-words", "confidential", "own record"),
    Keep("arrival.Expectations", "first-words", "confidential", "own record"),
    Keep("arrival.Probation", "employment volunteering", "personal", "own record"),
    Keep("arrival.Provided", "employment volunteering", "confidential", "own record"),
    Keep("arrival.Extension", "employment volunteering", "confidential", "own record"),
    Keep("arrival.Ending", "employment volunteering", "personal", "own record"),
    Keep("arrival.Pairing", "employment volunteering", "personal", "own record"),
    Keep("arrival.Override", "employment volunteering", "personal", "own record"),
]  # fmt: skip
