from workforce.notices.kinds import NoticeKind

TEAM_NAME = "team-name"

NOTICE_KINDS = [NoticeKind(TEAM_NAME, line="Your team has another name in the records.")]
