from workforce.core.retention import Keep

KEEPS = [
    Keep("staying.LeavingReason", "Six years after the last day, like the other records of employment (to be confirmed)", "special", "own record"),
    Keep("staying.ReturnRoute", "Until the day its person chose, two years (setting) at most; until they end it, or are back", "confidential", "own record"),
]  # fmt: skip
