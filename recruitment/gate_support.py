"""The checks of the gate that recruitment adds, each of many posts with a constant number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from recruitment.imagined import request_behind
from recruitment.models import Request
from recruitment.states import RECRUITING, REQUEST
from workforce.core import clock
from workforce.core.presenting import date_words
from workforce.core.settings import Values
from workforce.establishment.gate_finding import Finding
from workforce.people import peer_supervision
from workforce.people.models import Assignment, Person, Post
from workforce.people.models.post import Contract
from workforce.people.queries import team_training

CENTRE, ASKER, PATCH = "The central team.", "Whoever asks for the post.", "The patch lead."
Findings = Mapping[UUID, Finding]


def requests_of(posts: Sequence[Post]) -> dict[UUID, Request]:
    """The open request of each, by post; of a post that is only imagined, the request that imagines it. Without a
    query where the posts came from their requests."""
    known = {post.pk: request for post in posts if (request := request_behind(post)) is not None}
    ids = [post.pk for post in posts if post.pk not in known]
    if not ids:
        return known
    rows = Request.objects.open().filter(Q(post__in=ids) | Q(pk__in=ids))
    return known | {row.post_id if row.post_id in set(ids) else row.pk: row for row in rows}


def asked_for(posts: Sequence[Post]) -> Findings:
    """Of posts that are there: nobody is recruited to one that nobody asked for, or that waits for a decision."""
    there = [post for post in posts if not post._state.adding]
    requests = requests_of(there)
    return {post.pk: _asked_for(requests.get(post.pk)) for post in there}


def _asked_for(request: Request | None) -> Finding:
    if request is None:
        return Finding(
            False, "Nobody has asked for it under Recruitment yet.", "Whoever manages the service."
        )
    if request.stage in RECRUITING:
        return Finding(True, f"Request {request.number}.")
    words = REQUEST.words[request.stage]
    return Finding(False, f"Request {request.number} is at {words}. It goes on there.", CENTRE)


def manager(posts: Sequence[Post]) -> Findings:
    named = {post.planned_line_manager_id for post in posts if post.planned_line_manager_id}
    fit = team_training.fit_to_manage(named, clock.today()) if named else set()
    return {
        post.pk: _trained(post.planned_line_manager_id in fit)
        for post in posts
        if post.planned_line_manager_id
    }


def _trained(is_fit: bool) -> Finding:
    if is_fit:
        return Finding(True, "The course is done, or a place is booked.")
    todo = "The line manager has neither done the course for those who manage peer workers nor booked a place."
    return Finding(False, todo, "The line manager: book a place.")


def supervisor(posts: Sequence[Post], values: Values) -> Findings:
    """Has the qualification or a place on the course, and works in a peer role today."""
    named = {pk for post in posts if (pk := post.planned_peer_supervisor_id)}
    if not named:
        return {}
    today = clock.today()
    days = int(values.get("people.supervision_course_days"))
    fit = peer_supervision.fit_on(today, days).filter(holder=OuterRef("pk"))
    works = Assignment.objects.running(today).filter(person=OuterRef("pk"))
    rows = Person.objects.filter(pk__in=named).annotate(is_fit=Exists(fit), is_peer=Exists(works))
    known = {
        pk: (is_fit, is_peer) for pk, is_fit, is_peer in rows.values_list("pk", "is_fit", "is_peer")
    }
    return {
        post.pk: _fit(*known[pk], days) for post in posts if (pk := post.planned_peer_supervisor_id)
    }


def _fit(is_qualified: bool, is_peer: bool, days: int) -> Finding:
    if not is_peer:
        return Finding(
            False,
            "Whoever is named works in no peer role here any more. Name somebody else.",
            CENTRE,
        )
    if not is_qualified:
        return Finding(
            False,
            f"Whoever is named has no supervision qualification. Book a course within {days} days, or name somebody else.",
            PATCH,
        )
    return Finding(True, "Has the qualification, or a place on the course.")


def known(posts: Sequence[Post]) -> Findings:
    return {post.pk: _known(post) for post in posts}


def _known(post: Post) -> Finding:
    if post.state == "closed":
        return Finding(
            False,
            "The post was closed meanwhile. Withdraw this request, or ask for another post.",
            CENTRE,
        )
    if post._state.adding:
        return Finding(True, "It becomes a post, proposed, when the request is handed in.")
    return Finding(True, f"{post.code}.")


def funding(posts: Sequence[Post]) -> Findings:
    """Of posts with a request: until when there is money, and no contract beyond it."""
    requests = requests_of(posts)
    return {post.pk: _funding(post, requests[post.pk]) for post in posts if post.pk in requests}


def _funding(post: Post, request: Request) -> Finding:
    if request.funding_has_no_end:
        return Finding(True, "The money has no end that anybody knows of.")
    ends = request.funding_ends
    if ends is None:
        return Finding(False, "Say until when there is money, or that no end is known.", ASKER)
    if ends <= clock.today():
        return Finding(False, f"The money ended on {date_words(ends)}.", ASKER)
    if post.contract != Contract.FIXED_TERM:
        return Finding(
            False,
            f"The money ends on {date_words(ends)} and the contract doesn't. Make it a fixed term, or find money for longer.",
            ASKER,
        )
    if post.fixed_term_ends is not None and post.fixed_term_ends > ends:
        return Finding(
            False, f"The contract goes on after {date_words(ends)}, when the money ends.", ASKER
        )
    return Finding(True, f"Until {date_words(ends)}.")
