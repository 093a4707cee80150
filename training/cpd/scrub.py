from workforce.core.retention import Keep

KEEPS = [
    Keep("cpd.Entry", "own-words", "confidential", "own record"),
    Keep("cpd.Share", "own-words", "personal", "own record"),
]  # fmt: skip
