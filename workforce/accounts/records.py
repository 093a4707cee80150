from workforce.core.own_record import Left, Record

HEADING = "Your account"

RECORDS = [
    Record(
        "accounts.User",
        "Your account",
        mine=("pk",),
        by_account=True,
        day="created_at",
        says=("email|Address", "last_login|Last signed in", "is_active|May sign in"),
    ),
    Record(
        "accounts.Invitation",
        "An invitation",
        mine=("user",),
        by_account=True,
        day="created_at",
        says=("email|Sent to", "sent_at", "used_at", "expires_at"),
    ),
    Record("accounts.Invitation", "An invitation", mine=("sent_by|You sent it",), day="created_at"),
    Record(
        "accounts.KnownSession",
        "A device you signed in on",
        mine=("user",),
        by_account=True,
        day="started_at",
        says=("device", "seen_at|Last used", "ended_at"),
    ),
    Record(
        "accounts.AccountMail",
        "A mail about your account",
        mine=("user",),
        by_account=True,
        day="queued_at",
        says=("kind|About", "sent_at"),
    ),
]
LEFT = [
    Left(
        "accounts.Session",
        "What the cookie of a browser leads to while somebody is signed in: the device and its times are listed, and nothing of a person is in it.",
    ),
]
