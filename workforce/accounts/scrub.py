from workforce.core.retention import Keep

KEEPS = [
    Keep("accounts.User", "with-person", "personal", "own record"),
    Keep("accounts.Invitation", "year", "personal", "own record"),
    Keep("accounts.AccountMail", "month", "personal", "own record"),
    Keep("accounts.Session", "passing", "personal", "never"),
    Keep("accounts.Tries", "passing", "none", "never"),
    Keep("accounts.KnownSession", "month", "personal", "own record"),
]  # fmt: skip
