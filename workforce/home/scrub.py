from workforce.core.retention import Keep

KEEPS = [
    Keep("home.Later", "passing", "personal", "own record"),
]  # fmt: skip
