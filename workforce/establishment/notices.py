from workforce.establishment import plan_notices

NOTICE_KINDS = [*plan_notices.NOTICE_KINDS]
