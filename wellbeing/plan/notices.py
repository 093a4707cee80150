"""No notice of its own: what waits stands on Today, asked for when it is opened, so that it is gone the moment it is
withdrawn. Reminders of what is owed go through the ledger."""

from workforce.notices.kinds import NoticeKind

NOTICE_KINDS: list[NoticeKind] = []
