"""What is owed, to whom, and who must act: each a single query on the ledger."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import BooleanField, Case, F, Q, When

from workforce.core.access import Viewer
from workforce.obligations import kinds, owners
from workforce.obligations.kinds import Described
from workforce.obligations.models import Obligation, ObligationQuerySet
from workforce.obligations.models.obligation import in_patches


def _rows() -> ObligationQuerySet:
    return Obligation.objects.select_related("person")


def mine(viewer: Viewer) -> ObligationQuerySet:
    """What is owed to this person, soonest first; what is paused comes last."""
    if viewer.person_id is None:
        return _rows().none()
    return _rows().open().filter(person_id=viewer.me).order_by("due", "id")


def owned(viewer: Viewer) -> ObligationQuerySet:
    """On what this viewer must act today: as holder or cover, in place of a missing holder, or as the
    other party of a private thing."""
    if viewer.person_id is None:
        return _rows().none()
    private = Q(kind__in=kinds.private_slugs(), other_id=viewer.me)
    acting = Q(id__in=owners.owned_ids(viewer))
    if not kinds.private_slugs():
        return _rows().open().filter(acting).order_by("due", "id")
    return _rows().open().filter(acting | private).order_by("due", "id")


def in_patch(viewer: Viewer) -> ObligationQuerySet:
    """Everything open in the patches this viewer leads, for counts and shades; by name a page shows only
    what `visible_to` lets through."""
    if viewer.person_id is None:
        return _rows().none()
    return _rows().open().shared().filter(in_patches(viewer)).order_by("due", "id")


def live_on(day: date) -> ObligationQuerySet:
    """The rows that count on a day, for shares: a row a person and strand, nobody who is paused, nothing
    private. Not scoped to a viewer: a report says who may read it, and suppresses."""
    return Obligation.objects.shared().live_on(day)


def live_parts(day: date) -> list[ObligationQuerySet]:
    """`live_on` in two parts that have an index each: what is open still, and what closed since. An open
    row has no day of closing; asking after it makes the planner expect next to nothing."""
    rows = Obligation.objects.shared().begun_on(day)
    return [rows.open(), rows.filter(closed_on__gt=day)]


def closed_between(first: date, last: date) -> ObligationQuerySet:
    """The cycles that "on time in a period" is a share of: met by their grace end (`on_time`) in it, or
    with a grace end that passed in it. Excused ones and those that ended before their grace are in none."""
    by_grace = Q(grace_end__isnull=True) | Q(met_on__lte=F("grace_end"))
    on_time = Q(state=kinds.MET, closed_on__range=(first, last)) & by_grace
    day = timedelta(days=1)
    still = Q(closed_on__isnull=True) | Q(closed_on__gte=first, closed_on__gt=F("grace_end"))
    passed = Q(grace_end__range=(first - day, last - day)) & ~Q(state=kinds.EXCUSED) & still
    marked = Case(When(on_time, then=True), default=False, output_field=BooleanField())
    return Obligation.objects.shared().filter(on_time | passed).annotate(on_time=marked)


def by_closing(rows: ObligationQuerySet, first: date) -> list[ObligationQuerySet]:
    """Rows of which none closed before `first`, in two parts that have an index each: for counts over
    all of the ledger, which must not read it whole."""
    return [rows.open(), rows.filter(closed_on__gte=first)]


def described(rows: Iterable[Obligation]) -> list[tuple[Obligation, Described]]:
    """The rows in their order with their words; a query or two a kind, however many rows."""
    rows = list(rows)
    words: dict[UUID, Described] = {}
    for slug in {row.kind for row in rows}:
        words.update(kinds.get(slug).describe([row for row in rows if row.kind == slug]))
    return [(row, words[row.id]) for row in rows if row.id in words]
