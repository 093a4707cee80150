"""Who answers, and who stands in where nobody holds it: whoever leads the patch, else the central team. As the ledger
finds who must act (`obligations.owners`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from workforce.core.access import CENTRAL_LEAD
from workforce.people import scopes
from workforce.people.models import Assignment, Grant, Person, Relationship

MANAGER, LEAD, CENTRE = "line_manager", "patch_lead", "centre"


@dataclass(frozen=True, slots=True)
class Answering:
    """`as_`: because they line manage the post, lead its patch or are of the central team. Who covers comes first."""

    as_: str
    people: tuple[UUID, ...]

    @property
    def party(self) -> UUID | None:
        """Whom the ledger names. Of the central team nobody in particular: all of them have it on Today."""
        return self.people[0] if self.people and self.as_ != CENTRE else None


def central(day: date) -> QuerySet[Person]:
    """By their post or because the role was given to them."""
    posts = Assignment.objects.running(day).filter(role__tier="central", person=OuterRef("pk"))
    given = Grant.objects.filter(scopes.runs(day), role=CENTRAL_LEAD, person=OuterRef("pk"))
    paid = posts.exclude(employment="volunteer")
    return Person.objects.filter(Q(Exists(paid)) | Q(Exists(given)), scopes.here(day))


def leads_of(patch_id: UUID | None, day: date) -> list[UUID]:
    if patch_id is None:
        return []
    rows = _leading(day).filter(patch=patch_id)
    return list(rows.order_by("starts", "pk").values_list("holder_id", flat=True))


def of_posts(posts: Collection[UUID], day: date) -> Mapping[UUID, Answering]:
    """By post, never the person in it. A query; where somebody has no line manager, three more."""
    found = {post: Answering(MANAGER, tuple(people)) for post, people in _managers(posts, day)}
    rest = set(posts) - found.keys()
    return found | _instead(rest, day) if rest else found


def of_post(post: UUID, day: date) -> Answering:
    return of_posts([post], day).get(post, Answering(CENTRE, ()))


def _managers(posts: Collection[UUID], day: date) -> list[tuple[UUID, list[UUID]]]:
    rows = _managing(day).filter(assignment_id__in=list(posts)).order_by("starts", "pk")
    covers: dict[UUID, list[UUID]] = defaultdict(list)
    others: dict[UUID, list[UUID]] = defaultdict(list)
    for post, holder, kind in rows.values_list("assignment_id", "holder_id", "kind"):
        (covers if kind == "cover" else others)[post].append(holder)
    return [(post, covers[post] + others[post]) for post in {*covers, *others}]


def _instead(posts: Collection[UUID], day: date) -> dict[UUID, Answering]:
    """Never the person themselves."""
    rows = list(
        Assignment.objects.filter(pk__in=posts).values_list(
            "pk", "person_id", "team__area__patch_id"
        )
    )
    leads: dict[UUID | None, list[UUID]] = defaultdict(list)
    leading = _leading(day).filter(patch__in={patch for *_, patch in rows if patch})
    for patch, holder in leading.order_by("starts", "pk").values_list("patch_id", "holder_id"):
        leads[patch].append(holder)
    centre = list(central(day).order_by("pk").values_list("pk", flat=True))
    found = {}
    for post, person, patch in rows:
        near = tuple(each for each in leads[patch] if each != person)
        rest = tuple(each for each in centre if each != person)
        found[post] = Answering(LEAD, near) if near else Answering(CENTRE, rest)
    return found


def _managing(day: date) -> QuerySet[Relationship]:
    rows = Relationship.objects.running(day).filter(scopes.here(day, "holder"), acts_as=MANAGER)
    return rows.exclude(holder=F("assignment__person"))


def _leading(day: date) -> QuerySet[Relationship]:
    return Relationship.objects.running(day).filter(scopes.here(day, "holder"), acts_as=LEAD)


def nobody_manages(day: date) -> Q:
    """Of rows with a person and an assignment that runs: nobody line manages it."""
    managing = _managing(day).filter(assignment=OuterRef("assignment"))
    runs = Q(assignment__ends__isnull=True) | Q(assignment__ends__gte=day)
    return runs & ~Exists(managing)


def nobody_leads(day: date) -> Q:
    """Nor, beside the person, leads its patch."""
    leading = _leading(day).filter(patch=OuterRef("assignment__team__area__patch"))
    return ~Exists(leading.exclude(holder=OuterRef("person")))
