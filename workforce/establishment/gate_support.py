"""The part of the gate that is about people: who is to support whoever is appointed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Q

from workforce.core import clock, settings
from workforce.core.presenting import and_words, date_words
from workforce.establishment.gate_finding import Finding
from workforce.people.models import Person, Post, Relationship
from workforce.people.models.post import PLANNED, Contract
from workforce.people.models.relationship import Kind

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


def peer_supervisor(posts: Sequence[Post]) -> Findings:
    named = _named(posts, Kind.PEER_SUPERVISOR, "Name who is to be peer supervisor.", CENTRE)
    most = int(settings.get("people.span_red"))
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
    taken = Counter(holder for holder, _ in held)
    promised = Post.objects.filter(state__in=PROMISED, planned_peer_supervisor__in=wanted)
    taken.update(promised.values_list("planned_peer_supervisor", flat=True))
    return taken


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
    field = PLANNED[kind]
    people = Person.objects.in_bulk(
        {pk for post in posts if (pk := getattr(post, f"{field}_id")) is not None}
    )
    return {post.pk: _of(people.get(getattr(post, f"{field}_id")), todo, who) for post in posts}


def _of(person: Person | None, todo: str, who: str) -> Finding:
    if person is None:
        return Finding(False, todo, who)
    if person.left_on is not None:
        return Finding(
            False, f"{person.name} leaves on {date_words(person.left_on)}. Name somebody else.", who
        )
    return Finding(True, person.name + ".")


def patch_lead(posts: Sequence[Post]) -> Findings:
    patches = {post.team.area.patch_id for post in posts}
    leads = Relationship.objects.running(clock.today()).filter(
        patch__in=patches, kind=Kind.PATCH_LEAD
    )
    by_patch = {lead.patch_id: lead.holder for lead in leads.select_related("holder")}
    return {post.pk: _led(post, by_patch.get(post.team.area.patch_id)) for post in posts}


def _led(post: Post, lead: Person | None) -> Finding:
    who = "The central team."
    if post.team.area.patch_id is None:
        return Finding(False, f"{post.team.area.name} is in no patch. Put it into one.", who)
    if lead is None:
        return Finding(False, "Nobody leads the patch. Name somebody.", who)
    return Finding(True, f"{lead.name}.")


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
