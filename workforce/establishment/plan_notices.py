"""What job plans, preferences and equality tell people: that there is something, never what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from workforce.core.access import Viewer
from workforce.establishment.actions import equality, job_plans, preferences
from workforce.establishment.models import JobPlan, PreferenceShare
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def still_waiting(notices: Sequence[Notice]) -> Collection[UUID]:
    """A plan that was agreed, answered or written anew meanwhile needs no mail any more."""
    of = {notice.pk: notice.occasion.partition(":v") for notice in notices}
    plans = JobPlan.objects.filter(pk__in={pk for pk, *_ in of.values()}, answer="waiting")
    waiting = {(str(pk), str(version)) for pk, version in plans.values_list("pk", "version")}
    return [pk for pk, (plan, _, version) in of.items() if (plan, version) in waiting]


def still_shared(notices: Sequence[Notice]) -> Collection[UUID]:
    viewer = Viewer.system()
    holding = PreferenceShare.objects.holding(viewer).filter(
        pk__in=[notice.occasion for notice in notices]
    )
    ids = {str(pk) for pk in holding.values_list("pk", flat=True)}
    return [notice.pk for notice in notices if notice.occasion in ids]


NOTICE_KINDS = [
    NoticeKind(
        job_plans.WRITTEN,
        line="A job plan you share was written. You can agree it or answer.",
        still_holds=still_waiting,
    ),
    NoticeKind(job_plans.ANSWERED, line="There is an answer to a job plan you wrote."),
    NoticeKind(
        preferences.SHARED,
        line="Somebody you support shares with you what they would like at work.",
        still_holds=still_shared,
    ),
    NoticeKind(
        preferences.ASK_AGAIN,
        line="Somebody who supports you changed. What you shared with the one before is shared with nobody now.",
    ),
    NoticeKind(
        equality.FILLED,
        line="The staff record filled in something you had left empty. Only you can see it, and you can change it.",
    ),
]
