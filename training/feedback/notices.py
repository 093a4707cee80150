"""Discreet: on a shared screen, nobody learns what it was."""

from collections.abc import Collection, Sequence
from uuid import UUID

from training.feedback.models import Answered, Round
from training.feedback.states import OPEN
from workforce.core import clock
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice

ASKED, CHANGED = "feedback-asked", "feedback-changed"


def still_asked(notices: Sequence[Notice]) -> Collection[UUID]:
    """Not who has answered meanwhile, nor once it is closed."""
    about = {notice.pk: UUID(notice.occasion.split(":")[1]) for notice in notices}
    open_ = Round.objects.filter(
        pk__in=set(about.values()), state=OPEN, closes_on__gte=clock.today()
    )
    standing = set(open_.values_list("pk", flat=True))
    done = set(Answered.objects.filter(round__in=standing).values_list("round_id", "person_id"))
    return [
        notice.pk
        for notice in notices
        if about[notice.pk] in standing and (about[notice.pk], notice.person_id) not in done
    ]


NOTICE_KINDS = [
    NoticeKind(
        ASKED,
        line="Would you say what something you came to was like? Without your name.",
        still_holds=still_asked,
    ),
    NoticeKind(CHANGED, line="Something changed because of what was said about it."),
]
