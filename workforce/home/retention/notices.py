from workforce.notices.kinds import NoticeKind

DUE = "retention-due"

NOTICE_KINDS = [NoticeKind(DUE, line="Records are due for review.")]
