from workforce.core.retention import Keep

KEEPS = [
    Keep("accounts.User", "As long as the person's record", "personal", "own record"),
    Keep("accounts.Invitation", "One year after it was sent", "personal", "own record"),
    Keep("accounts.AccountMail", "Thirty days after it was queued", "personal", "own record"),
    Keep("accounts.KnownSession", "Thirty days after it was last used", "personal", "own record"),
]
