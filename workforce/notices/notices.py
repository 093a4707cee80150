"""The one mail a week, for those who choose it. Nothing tells it: it stands for what is gathered in it."""

from workforce.notices.kinds import WEEKLY, NoticeKind

NOTICE_KINDS = [NoticeKind(WEEKLY, reminder=True)]
