"""Requests for another supervisor: the person's own, and those one can settle, with who could be offered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from supervision import change_words, fitting, settling
from supervision.models import Agreement, ChangeOffer, ChangeRequest, OfferAnswer
from supervision.models.pair import own_agreements
from supervision.settling import Route
from supervision.strands import HOLDER_OF, Strand
from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.core.presenting import count_words
from workforce.establishment.gate_support import slots_taken
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.queries import names as by_name
from workforce.people.queries.choosing import MOST, Candidates

_WITH = (
    "agreement__assignment__person", "agreement__assignment__team__area",
    "agreement__assignment__role", "from_whom",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offered:
    row: ChangeOffer
    why_not: str


@dataclass(frozen=True, slots=True)
class Page:
    request: ChangeRequest
    reason: str
    offers: Sequence[Offered]
    route: Route

    @property
    def waiting(self) -> ChangeOffer | None:
        return next((o.row for o in self.offers if o.row.answer == OfferAnswer.WAITING), None)

    @property
    def accepted(self) -> ChangeOffer | None:
        return next((o.row for o in self.offers if o.row.answer == OfferAnswer.ACCEPTED), None)


def may_ask(viewer: Viewer, agreement_id: UUID) -> Agreement | None:
    """One's own that runs, of any strand but line management."""
    if viewer.person_id is None:
        return None
    rows = Agreement.objects.visible_to(viewer).running(viewer.today).exclude(strand=Strand.LINE)
    rows = rows.filter(pk=agreement_id, pk__in=own_agreements(viewer))
    return rows.select_related("assignment__person", "assignment__team__area").first()


def open_of(viewer: Viewer, agreements: Collection[UUID]) -> dict[UUID, ChangeRequest]:
    """By agreement: the viewer's own open request."""
    rows = ChangeRequest.objects.open().filter(
        agreement__in=agreements, agreement__assignment__person_id=viewer.me
    )
    return {row.agreement_id: row for row in rows.defer("reason")}


def own(viewer: Viewer, request_id: UUID) -> Page | None:
    rows = ChangeRequest.objects.visible_to(viewer).select_related(*_WITH)
    row = rows.filter(pk=request_id, agreement__assignment__person_id=viewer.me).first()
    return _page(viewer, row) if row else None


def to_settle(viewer: Viewer) -> QuerySet[ChangeRequest]:
    """No words: those are on the page of each."""
    rows = ChangeRequest.objects.to_settle(viewer).select_related(*_WITH).defer("reason")
    return rows.order_by("due", "pk")


def settled_by(viewer: Viewer, request_id: UUID) -> Page | None:
    row = (
        ChangeRequest.objects.to_settle(viewer).select_related(*_WITH).filter(pk=request_id).first()
    )
    if row is None:
        return None
    audit.record(
        "request for another supervisor read",
        by=viewer,
        on=row.agreement.assignment.person_id,
        about=f"request {row.pk}",
        basis="settles it",
    )
    return _page(viewer, row)


def _page(viewer: Viewer, row: ChangeRequest) -> Page:
    offers = list(
        ChangeOffer.objects.visible_to(viewer)
        .filter(request=row)
        .select_related("to", "offered_by")
    )
    reason, words = change_words.opened(row, offers)
    said = [Offered(*each) for each in zip(offers, words, strict=True)]
    return Page(row, reason, said, settling.route_of(row, viewer.today))


def candidates(viewer: Viewer, request: ChangeRequest, name: str) -> Candidates:
    """Who has room: of the same patch first, then whoever supports fewest; by name anybody still here who
    can be offered. For peer supervision nobody above the span or without the qualification, nor the line
    manager."""
    here = Person.objects.filter(scopes.here(viewer.today))
    here = here.exclude(pk__in=settling.never(request, viewer.today))
    is_near, wanted = False, bool(by_name.words_of(name))
    if wanted:
        found = list(by_name.called(here, name).order_by("sort_name", "pk")[: MOST + 1])
        if not found:
            found, is_near = list(by_name.nearly_called(here, name)[: MOST + 1]), True
    else:
        found = list(here.filter(_likely(viewer, request)).order_by("sort_name", "pk"))
    room = _rooms(viewer, request, found)
    lack = fitting.unqualified([one.pk for one in found], request.agreement.strand, viewer.today)
    fit = [one for one in found if room[one.pk].is_free and one.pk not in lack]
    fit.sort(key=lambda one: (not room[one.pk].is_near, room[one.pk].taken, one.sort_name))
    rows = [(one.pk, one.name, room[one.pk].words) for one in fit[:MOST]]
    return Candidates(rows, is_near=is_near and bool(rows), is_cut=len(fit) > MOST)


def _likely(viewer: Viewer, request: ChangeRequest) -> Q:
    """Whoever holds the strand towards anybody; for peer supervision seniors too."""
    kind = HOLDER_OF[request.agreement.strand]
    holders = Relationship.objects.running(viewer.today).filter(kind=kind).order_by()
    likely = Q(pk__in=holders.values("holder_id"))
    if request.agreement.strand == Strand.PEER:
        seniors = Assignment.objects.running(viewer.today).filter(role__tier="senior").order_by()
        likely |= Q(pk__in=seniors.values("person_id"))
    return likely


@dataclass(frozen=True, slots=True)
class Room:
    taken: int
    most: int | None
    is_near: bool
    post: str

    @property
    def is_free(self) -> bool:
        return self.most is None or self.taken < self.most

    @property
    def words(self) -> str:
        near = "in the same patch" if self.post else "In the same patch"
        parts = [self.post, near if self.is_near else ""]
        if self.most is not None:
            parts.append(f"supports {count_words(self.taken, 'person', 'people')}" if self.taken
                         else "supports nobody yet")  # fmt: skip
            parts.append(f"room for {self.most - self.taken}")
        return ", ".join(part for part in parts if part)


def _rooms(viewer: Viewer, request: ChangeRequest, found: Sequence[Person]) -> dict[UUID, Room]:
    """With four queries for any number."""
    ids = [one.pk for one in found]
    agreement = request.agreement
    is_peer = agreement.strand == Strand.PEER
    most = int(settings.of(viewer).get("people.span_red")) if is_peer else None
    taken = slots_taken(ids) if is_peer else {}
    patches: dict[UUID, set[UUID]] = defaultdict(set)
    posts = Assignment.objects.running(viewer.today).filter(person__in=ids)
    named = {}
    for person, patch, role, team in posts.order_by("-starts").values_list(
        "person_id", "team__area__patch_id", "role__words", "team__name"
    ):
        patches[person].add(patch)
        named[person] = f"{role}, {team}"
    held = Relationship.objects.running(viewer.today).filter(holder__in=ids).order_by()
    for person, patch in held.values_list("holder_id", "assignment__team__area__patch_id"):
        patches[person].add(patch)
    here = agreement.assignment.team.area.patch_id
    return {
        pk: Room(
            taken.get(pk, 0), most, here is not None and here in patches[pk], named.get(pk, "")
        )
        for pk in ids
    }
