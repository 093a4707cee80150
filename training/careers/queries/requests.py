"""Requests for flexible working, opened for whoever may read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, QuerySet

from training.careers import answering
from training.careers.labels import ANSWER, APPEAL, REVIEW, WHAT, WHY
from training.careers.models import FlexibleAnswer, FlexibleRequest, Took
from training.careers.queries.hearers import has_nobody_to_hear_it
from training.careers.states import AGREED, APPEALED, OFFERED, REFUSED, TO_ANSWER
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many
from workforce.people.models import Assignment, Person


@dataclass(frozen=True, slots=True)
class Answered:
    row: FlexibleAnswer
    words: str


@dataclass(frozen=True, slots=True)
class Request:
    """`managers`: who answers for that post today, `answer_as` (`answering`); `manages`: the viewer does; `hears`: they
    hear its appeal."""

    row: FlexibleRequest
    what: str
    why: str
    appeal: str
    review: str
    answers: Sequence[Answered]
    managers: Sequence[Person]
    answer_as: str
    is_own: bool
    manages: bool
    appeal_until: date | None
    today: date

    @property
    def hears(self) -> bool:
        return not self.is_own and self.row.heard_by_id is not None and not self.manages

    @property
    def waiting(self) -> Answered | None:
        """An alternative that waits for the person."""
        return next((each for each in self.answers if each.row.took == Took.WAITING), None)

    @property
    def can_answer(self) -> bool:
        return self.manages and self.row.state in TO_ANSWER

    @property
    def can_take(self) -> bool:
        return self.is_own and self.row.state == OFFERED and self.waiting is not None

    @property
    def can_appeal(self) -> bool:
        is_in_time = self.appeal_until is not None and self.today <= self.appeal_until
        return self.is_own and self.row.state == REFUSED and is_in_time

    @property
    def needs_hearer(self) -> bool:
        return self.is_own and has_nobody_to_hear_it(self.row, self.today)

    @property
    def can_review(self) -> bool:
        is_trial = self.row.state == AGREED and self.row.tried_until is not None
        return is_trial and (self.is_own or self.manages)


def mine(viewer: Viewer) -> QuerySet[FlexibleRequest]:
    rows = FlexibleRequest.objects.visible_to(viewer).filter(person_id=viewer.me)
    return rows.select_related("assignment__role", "assignment__team")


def has_open(viewer: Viewer) -> bool:
    rows = FlexibleRequest.objects.visible_to(viewer).open()
    return rows.filter(person_id=viewer.me).exists()


def asked_for_already(viewer: Viewer) -> dict[UUID, UUID]:
    """Posts of one's own for which a request is open, with it."""
    rows = FlexibleRequest.objects.visible_to(viewer).open().filter(person_id=viewer.me)
    return dict(rows.values_list("assignment_id", "pk"))


def to_see_to(viewer: Viewer) -> QuerySet[FlexibleRequest]:
    """Of those one manages all, of those one hears the appeals: the open ones first."""
    rows = FlexibleRequest.objects.visible_to(viewer).exclude(person_id=viewer.me)
    return rows.select_related("person", "assignment__role", "assignment__team").order_by(
        F("closed_on").desc(nulls_first=True), "due", "pk"
    )


def get(viewer: Viewer, request_id: UUID) -> Request | None:
    """Six queries."""
    row = (
        FlexibleRequest.objects.visible_to(viewer)
        .select_related("person", "heard_by", "assignment__role", "assignment__team")
        .filter(pk=request_id)
        .first()
    )
    if row is None:
        return None
    who = answering.of_post(row.assignment_id, viewer.today)
    managers = _people(who.people)
    answers = list(
        FlexibleAnswer.objects.visible_to(viewer).filter(request=row).select_related("by")
    )
    what, why, appeal, review, *texts = unseal_many(_sealed(row, answers))
    is_own = row.person_id == viewer.person_id
    return Request(
        row, what, why, appeal, review,
        [Answered(each, words) for each, words in zip(answers, texts, strict=True)],
        managers, who.as_, is_own,
        not is_own and viewer.person_id in who.people,
        _appeal_until(viewer, row), viewer.today,
    )  # fmt: skip


def _sealed(row: FlexibleRequest, answers: Sequence[FlexibleAnswer]) -> list[Sealed]:
    owner = row.person_id
    return [
        Sealed(row.wish_words, owner, WHAT, row.pk),
        Sealed(row.wish_why, owner, WHY, row.pk),
        Sealed(row.appeal_words, owner, APPEAL, row.pk),
        Sealed(row.review_words, owner, REVIEW, row.pk),
        *(Sealed(each.words, owner, ANSWER, each.pk) for each in answers),
    ]


def _people(found: Sequence[UUID]) -> list[Person]:
    there = Person.objects.in_bulk(list(found))
    return [there[each] for each in found if each in there]


def _appeal_until(viewer: Viewer, row: FlexibleRequest) -> date | None:
    if row.state != REFUSED or row.closed_on is None:
        return None
    days = int(settings.of(viewer).get("careers.flexible_appeal_days"))
    return row.closed_on + timedelta(days=days)


def own_posts(viewer: Viewer) -> list[Assignment]:
    """Those one can ask for: paid, and running."""
    rows = Assignment.objects.visible_to(viewer).running(viewer.today).employed()
    mine_only = rows.filter(person_id=viewer.me).select_related("role", "team")
    return list(mine_only.order_by("starts", "pk"))


def waits_for(viewer: Viewer, row: FlexibleRequest) -> bool:
    """Whether it is this viewer's turn."""
    if row.person_id == viewer.person_id:
        return row.state == OFFERED
    if row.heard_by_id == viewer.person_id:
        return row.state == APPEALED
    return row.state in TO_ANSWER


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who would answer what one asks for in a post of one's own."""

    post: Assignment
    as_: str
    people: Sequence[Person]


def answerers(viewer: Viewer, posts: Sequence[Assignment]) -> list[Answerer]:
    """For each post. Two queries, and some where nobody line manages it."""
    found = answering.of_posts([row.pk for row in posts], viewer.today)
    there = {each.pk: each for each in _people([p for who in found.values() for p in who.people])}
    return [
        Answerer(row, found[row.pk].as_, [there[each] for each in found[row.pk].people])
        for row in posts
    ]
