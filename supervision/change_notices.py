"""The kinds of notices about contracts, feedback and another supervisor."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from supervision import change_telling, states
from supervision.actions import contracts, feedback
from supervision.models import ChangeOffer, ChangeRequest, Contract, Feedback, OfferAnswer
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def still_to_agree(notices: Sequence[Notice]) -> Collection[UUID]:
    """A contract that was agreed, answered or written anew meanwhile needs no mail any more."""
    of = {notice.pk: notice.occasion.partition(":v") for notice in notices}
    rows = Contract.objects.filter(pk__in={pk for pk, *_ in of.values()}, answer="waiting")
    waiting = {(str(pk), str(version)) for pk, version in rows.values_list("pk", "version")}
    return [pk for pk, (contract, _, version) in of.items() if (contract, version) in waiting]


def still_asked(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = ChangeRequest.objects.filter(
        pk__in={notice.occasion for notice in notices}, state=states.ASKED
    )
    asked = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return [notice.pk for notice in notices if notice.occasion in asked]


def still_offered(notices: Sequence[Notice]) -> Collection[UUID]:
    of = {notice.pk: notice.occasion.partition(":")[2] for notice in notices}
    rows = ChangeOffer.objects.filter(pk__in=set(of.values()), answer=OfferAnswer.WAITING)
    waiting = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return [pk for pk, made in of.items() if made in waiting]


def still_shared(notices: Sequence[Notice]) -> Collection[UUID]:
    of = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
    rows = Feedback.objects.filter(pk__in=set(of.values()), shared_at__isnull=False)
    shared = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return [pk for pk, row in of.items() if row in shared]


NOTICE_KINDS = [
    NoticeKind(
        contracts.WRITTEN,
        line="A supervision contract you share was written. You can agree it or answer.",
        still_holds=still_to_agree,
    ),
    NoticeKind(contracts.ANSWERED, line="There is an answer to a supervision contract you wrote."),
    NoticeKind(
        feedback.SHARED,
        line="Somebody you support shares with you how supervision is going.",
        still_holds=still_shared,
    ),
    NoticeKind(
        change_telling.ASKED,
        line="Somebody asks for another supervisor. You can offer one.",
        still_holds=still_asked,
    ),
    NoticeKind(
        change_telling.OFFERED,
        line="You asked for another supervisor. There is somebody for you to look at.",
        still_holds=still_offered,
    ),
    NoticeKind(change_telling.ANSWERED, line="There is an answer to a supervisor you offered."),
    NoticeKind(change_telling.BACK, line="A request for another supervisor was taken back."),
]
