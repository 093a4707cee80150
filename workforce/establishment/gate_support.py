"""The part of the gate that is about people: who is to support whoever is appointed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD
from workforce.core.presenting import and_words, date_words
from workforce.core.settings import Values
from workforce.establishment.gate_finding import Finding
from workforce.people.models import Assignment, Grant, Person, Post, Relationship
from workforce.people.models.post import PLANNED, Contract
from workforce.people.models.relationship import Kind
from workforce.people.models.role import Tier

SERVICE = "The service's manager, or the patch lead."
CENTRE = "The central team, or the patch lead."

Findings = Mapping[UUID, Finding]


def line_manager(posts: Sequence[Post]) -> Findings:
    return _named(posts, Kind.LINE_MANAGER, "Name who is to be line manager.", SERVICE)


def clinical_supervisor(posts: Sequence[Post]) -> Findings:
    clinical = [post for post in posts if post.nature == "clinical"]
    todo = (
        "The work is clinical. Name who is to be clinical supervisor; it may be the line manager."
    )
    return _named(clinical, Kind.CLINICAL_SUPERVISOR, todo, SERVICE)


def peer_supervisor(posts: Sequence[Post], values: Values) -> Findings:
    named = _named(posts, Kind.PEER_SUPERVISOR, "Name who is to be peer supervisor.", CENTRE)
    most = int(values.get("people.span_red"))
    taken = slots_taken(
        {post.planned_peer_supervisor_id for post in posts if post.planned_peer_supervisor_id}
    )
    found = {}
    for post in posts:
        finding, holder = named[post.pk], post.planned_peer_supervisor_id
        if finding.is_met and holder:
            own = 1 if post.state in PROMISED else 0
            finding = _with_room(finding, taken[holder] - own, most)
        found[post.pk] = finding
    return found


PROMISED = ("approved", "advertised")
"""States in which a named peer supervisor's place is promised to somebody who is still to come."""


def slots_taken(people: Iterable[UUID]) -> Counter[UUID]:
    """How many each gives peer supervision to, today or from a day that is fixed, and how many more they
    are promised to."""
    wanted = list(people)
    today = clock.today()
    not_over = Q(ends__isnull=True) | Q(ends__gte=today)
    held = (
        Relationship.objects.filter(not_over, kind=Kind.PEER_SUPERVISOR, holder__in=wanted)
        .order_by()
        .values_list("holder", "assignment__person")
        .distinct()
    )
    promised = Post.objects.filter(state__in=PROMISED, planned_peer_supervisor__in=wanted)
    rows = held.union(promised.order_by().values_list("planned_peer_supervisor", "pk"), all=True)
    return Counter(holder for holder, _ in rows)


def _with_room(finding: Finding, taken: int, most: int) -> Finding:
    if taken + 1 <= most:
        return finding
    return Finding(
        False,
        f"{finding.text.rstrip('.')} supports {taken} already, and {most} is the most. "
        "Name somebody else, or hand some over first.",
        CENTRE,
    )


def _named(posts: Sequence[Post], kind: Kind, todo: str, who: str) -> dict[UUID, Finding]:
    people = _planned(posts, PLANNED[kind])
    return {post.pk: _of(people.get(post.pk), todo, who) for post in posts}


def _planned(posts: Sequence[Post], field: str) -> dict[UUID, Person]:
    """Who is named, by post: without a query where whoever asks has fetched them with the posts."""
    named = [post for post in posts if getattr(post, f"{field}_id") is not None]
    if all(field in post._state.fields_cache for post in named):
        return {post.pk: getattr(post, field) for post in named}
    people = Person.objects.in_bulk({getattr(post, f"{field}_id") for post in named})
    return {post.pk: people[getattr(post, f"{field}_id")] for post in named}


def _of(person: Person | None, todo: str, who: str) -> Finding:
    if person is None:
        return Finding(False, todo, who)
    if person.left_on is not None:
        return Finding(
            False, f"{person.name} leaves on {date_words(person.left_on)}. Name somebody else.", who
        )
    return Finding(True, person.name + ".")


def patch_lead(posts: Sequence[Post], values: Values) -> Findings:
    """An advanced practitioner, or for a while a central lead (docs/field.md, Infrastructure gate, G2)."""
    today = clock.today()
    patches = {post.team.area.patch_id for post in posts}
    leads = Relationship.objects.running(today).filter(patch__in=patches, kind=Kind.PATCH_LEAD)
    rows = (
        leads.select_related("holder")
        .annotate(stands_in=_stands_in(today))
        .order_by("starts", "pk")
    )
    by_patch: dict[UUID | None, list[Relationship]] = {}
    for lead in rows:
        by_patch.setdefault(lead.patch_id, []).append(lead)
    most = timedelta(days=int(values.get("establishment.stand_in_days")))
    return {
        post.pk: _led(post, by_patch.get(post.team.area.patch_id, []), today, most)
        for post in posts
    }


def _stands_in(day: date) -> Q:
    """The holder is of the central team, and no advanced practitioner."""
    posts = Assignment.objects.running(day).filter(person=OuterRef("holder"))
    given = Grant.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day, role=CENTRAL_LEAD, person=OuterRef("holder")
    )  # fmt: skip
    is_central = Q(Exists(posts.filter(role__tier=Tier.CENTRAL))) | Q(Exists(given))
    return is_central & ~Q(Exists(posts.filter(role__tier=Tier.ADVANCED)))


def _led(post: Post, leads: Sequence[Relationship], today: date, most: timedelta) -> Finding:
    who = "The central team."
    if post.team.area.patch_id is None:
        return Finding(False, f"{post.team.area.name} is in no patch. Put it into one.", who)
    if not leads:
        return Finding(False, "Nobody leads the patch. Name somebody.", who)
    practitioner = next((lead for lead in leads if not lead.stands_in), None)
    if practitioner is not None:
        return Finding(True, f"{practitioner.holder.name}.")
    until = leads[0].starts + most
    name = leads[0].holder.name
    if until < today:
        return Finding(
            False,
            f"{name} of the central team stood in until {date_words(until)}. Name an advanced practitioner.",
            who,
        )
    return Finding(True, f"{name} of the central team stands in until {date_words(until)}.")


def contract(posts: Sequence[Post]) -> Findings:
    return {post.pk: _contract(post) for post in posts}


def _contract(post: Post) -> Finding:
    if post.contract != Contract.FIXED_TERM:
        return Finding(True, f"{post.get_contract_display()}.")
    lacking = [
        words
        for words, there in (
            ("a reason", post.fixed_term_reason.strip()),
            ("an end", post.fixed_term_ends),
        )
        if not there
    ]
    if lacking:
        return Finding(
            False,
            f"A fixed term needs {and_words(lacking)}. Change the post.",
            "Whoever proposed it.",
        )
    return Finding(True, f"Fixed term to {date_words(post.fixed_term_ends)}, with its reason.")
