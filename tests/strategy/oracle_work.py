"""Posts, who is in them, who comes and goes, how somebody is recruited, and days lost: counted again by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from recruitment.models import Request, RequestStep
from tests.strategy.oracle_rows import (
    DAY,
    Found,
    Job,
    Rows,
    Two,
    by_person,
    first_of_year,
    of_each_patch,
    runs,
    state_on,
    two,
)
from wellbeing.away.models import Absence
from wellbeing.plan.models import Offer
from workforce.people.models import PostStep

OVER = {"arrived", "refused", "withdrawn"}
_BEHIND = (
    "gate",
    "approvals",
    "advert",
    "shortlist",
    "interview",
    "offer",
    "checks",
    "starting",
    "arrived",
)
FUNDED = {"approved", "advertised", "filled", "vacant"}


def _placed(jobs: list[Job]) -> list[tuple[UUID | None, UUID]]:
    return [(job.patch, job.person) for job in jobs]


def _who(jobs: list[Job]) -> set[UUID]:
    return {job.person for job in jobs}


# --- Posts -------------------------------------------------------------------------------------


def vacancies(rows: Rows, day: date) -> Found:
    funded: dict[UUID | None, Decimal] = defaultdict(Decimal)
    held: dict[UUID | None, Decimal] = defaultdict(Decimal)
    funded[None] = Decimal(0)
    for post in rows.posts.values():
        if state_on(post, day) in FUNDED:
            for group in {None, post.patch}:
                funded[group] += post.fte
                for job in rows.jobs:
                    if job.post == post.pk and runs(job, day):
                        held[group] += job.fte or 0
    return {group: two(all_ - held[group], all_) for group, all_ in funded.items()}


def fixed_terms(rows: Rows, day: date) -> Found:
    """Of a job without a post no end is known."""

    def ends(job: Job) -> bool:
        return job.post is not None and rows.posts[job.post].contract == "fixed_term"

    def count(jobs: set[Job]) -> Two:
        people = by_person(jobs)
        return two(sum(all(map(ends, theirs)) for theirs in people.values()), len(people))

    return of_each_patch([(job.patch, job) for job in rows.paid_on(day)], count)


# --- Coming and going --------------------------------------------------------------------------


def turnover(rows: Rows, day: date) -> Found:
    """Day by day: who was in paid peer work, and is not on the next day. Each once, by the patch they left from: of two jobs
    that ended together that of the larger one, of two times that of the later."""
    first = first_of_year(day)
    left: dict[UUID, UUID | None] = {}
    today = first
    while today <= day:
        still = _who(rows.paid_on(today + DAY))
        ending = [job for job in rows.paid_on(today) if job.person not in still]
        for job in sorted(ending, key=lambda each: (each.fte or 0, str(each.patch))):
            left[job.person] = job.patch
        today += DAY
    heads: dict[UUID | None, Fraction] = defaultdict(Fraction)
    heads[None] = Fraction(0)
    for when in (first, day):
        groups = of_each_patch(_placed(rows.paid_on(when)), lambda people: two(0, len(people)))
        for patch, (_, number) in groups.items():
            heads[patch] += number / 2
    where = list(left.values())
    known = {*heads, *(patch for patch in where if patch)}
    return {
        patch: two(where.count(patch) if patch else len(where), heads[patch]) for patch in known
    }


def stability(rows: Rows, day: date) -> Found:
    still = _who(rows.paid_on(day))
    began = _who(rows.paid_on(first_of_year(day)))
    return {None: two(len(began & still), len(began))}


def moved_up(rows: Rows, day: date) -> Found:
    """Of their posts on each day the highest band; of a job without a post, the role's."""
    was, now = _rungs(rows, first_of_year(day)), _rungs(rows, day)
    both = was.keys() & now.keys()
    return {None: two(sum(now[person] > was[person] for person in both), len(both))}


def _rungs(rows: Rows, day: date) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for job in rows.paid_on(day):
        post = rows.posts[job.post] if job.post else None
        rung = post.rung if post and post.rung is not None else job.role_rung
        found[job.person] = max(found.get(job.person, -1), -1 if rung is None else rung)
    return found


# --- Recruitment -------------------------------------------------------------------------------


def gate(rows: Rows, day: date) -> Found:
    """Each post that was advertised in the time, once; with its gate, if each time a request of its that was not over had
    come by the approvals to its advert. What was taken back at its post was no advert."""
    first = first_of_year(day)
    steps: dict[UUID, list[RequestStep]] = defaultdict(list)
    for row in RequestStep.objects.exclude(after="").order_by("on", "at", "pk"):
        steps[row.request_id].append(row)
    of_post: dict[UUID, list[UUID]] = defaultdict(list)
    for request in Request.objects.exclude(post=None):
        if request.post_id:
            of_post[request.post_id].append(request.pk)

    def is_through(advert: PostStep) -> bool:
        for request in of_post[advert.post_id]:
            until_then = [row for row in steps[request] if row.on <= advert.on]
            came = any(row.before == "approvals" and row.after == "advert" for row in until_then)
            over = any(row.after in OVER and row.on < advert.on for row in until_then)
            if came and not over:
                return True
        return False

    taken_back = {row.takes_back_id for row in PostStep.objects.exclude(takes_back=None)}
    adverts: dict[UUID, list[bool]] = defaultdict(list)
    for step in PostStep.objects.filter(after="advertised", takes_back=None):
        if first <= step.on <= day and step.pk not in taken_back:
            adverts[step.post_id].append(is_through(step))
    return {None: two(sum(map(all, adverts.values())), len(adverts))}


def median(numbers: list[int]) -> Fraction:
    """The one in the middle; of an even number the mean of the two."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[half])
    return Fraction(ordered[half - 1] + ordered[half], 2)


def _medians(numbers: list[int]) -> Found:
    """As days times requests, over requests."""
    return {None: two(median(numbers) * len(numbers), len(numbers)) if numbers else two(0, 0)}


def days_to_readiness(rows: Rows, day: date) -> Found:
    """To the first day on which readiness lay behind it, whatever became of the request since."""
    taken = []
    for request in Request.objects.exclude(handed_in_on=None):
        steps = RequestStep.objects.filter(request=request, after__in=_BEHIND)
        behind = min((step.on for step in steps), default=None)
        if behind and request.handed_in_on and first_of_year(day) <= behind <= day:
            taken.append((behind - request.handed_in_on).days)
    return _medians(taken)


def days_to_fill(rows: Rows, day: date) -> Found:
    """From the day the last of the approvals was there first: approved anew, the time goes on."""
    taken = []
    for request in Request.objects.all():
        steps = list(RequestStep.objects.filter(request=request))
        approved = min(
            (s.on for s in steps if s.before == "approvals" and s.after == "advert"), default=None
        )
        arrived = min((s.on for s in steps if s.after == "arrived"), default=None)
        if approved and arrived and first_of_year(day) <= arrived <= day:
            taken.append((arrived - approved).days)
    return _medians(taken)


# --- Wellbeing ---------------------------------------------------------------------------------


def plans_offered(rows: Rows, day: date) -> Found:
    offered = {row.person_id for row in Offer.objects.all() if row.offered_on <= day}
    people = _who(rows.paid_on(day))
    return {None: two(len(people & offered), len(people))}


def days_lost(rows: Rows, day: date) -> Found:
    """Every day of the twelve months, every paid post: is its person away?"""
    away: dict[UUID, list[Absence]] = defaultdict(list)
    for absence in Absence.objects.exclude(state="taken_back"):
        away[absence.person_id].append(absence)
    lost: dict[UUID | None, Decimal] = defaultdict(Decimal)
    there: dict[UUID | None, Decimal] = defaultdict(Decimal)
    for job in rows.jobs:
        when = max(job.starts, first_of_year(day))
        while job.is_paid and when <= min(job.ends or day, day):
            is_away = any(runs(absence, when) for absence in away[job.person])
            for group in {None, job.patch}:
                there[group] += job.fte or 0
                lost[group] += (job.fte or 0) if is_away else 0
            when += DAY
    return {group: two(lost[group], there[group]) for group in there if group or there[None]}
