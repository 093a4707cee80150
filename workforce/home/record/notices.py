from workforce.notices.kinds import NoticeKind

MADE = "leavers-record-made"

NOTICE_KINDS = [
    NoticeKind(MADE, line="A record of what is held about you was made, because it was asked for.")
]
