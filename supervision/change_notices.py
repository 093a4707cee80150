"""The kinds of notices about contracts, feedback and another supervisor."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from supervision import change_telling, states
from supervision.actions import contracts, feedback
from supervision.models import ChangeOffer, ChangeRequest, Contract, Feedback, OfferAnswer
from supervision.models.contract import ContractQuerySet
from workforce.core import clock
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice

REVIEW = "supervision-contract-review"


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


def still_to_review(notices: Sequence[Notice]) -> Collection[UUID]:
    """Not once it was written anew, its date moved, or somebody else holds the strand."""
    of = {notice.pk: notice.occasion for notice in notices}
    rows = _to_review(date.min, clock.today()).filter(pk__in={o[:36] for o in of.values()})
    due = {review_occasion(row) for row in rows}
    return [pk for pk, occasion in of.items() if occasion in due]


def review_occasion(row: Contract) -> str:
    return f"{row.pk}:{row.review_on.isoformat()}"


def _to_review(first: date, last: date) -> ContractQuerySet:
    rows = Contract.objects.standing(clock.today()).filter(review_on__range=(first, last))
    return rows.select_related("agreement__assignment")


def reviews(first: date, last: date) -> Iterator[NoticeFor]:
    """Both of the two, on the day on which their contract is to be looked at again."""
    for row in _to_review(first, min(last, clock.today())):
        link = reverse("supervision:contract-detail", args=[row.agreement_id])
        for person in (row.agreement.assignment.person_id, row.holder_id):
            yield NoticeFor(person, REVIEW, review_occasion(row), link=link)


NOTICE_KINDS = [
    NoticeKind(
        REVIEW,
        line="A supervision contract of yours is to be looked at again.",
        still_holds=still_to_review,
        reminder=True,
    ),
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
