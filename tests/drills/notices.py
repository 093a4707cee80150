from workforce.notices.kinds import NoticeKind

NOTICE_KINDS = [NoticeKind("drill")]
