from workforce.core.retention import Keep

KEEPS = [
    Keep("staying.LeavingReason", "employment volunteering", "special", "own record"),
    Keep("staying.ReturnRoute", "way-back", "confidential", "own record"),
]  # fmt: skip
