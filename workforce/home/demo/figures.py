"""The demo's figures as they should be, beside what the product itself counts."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Avg, Count, Q

from supervision import queries_compliance as compliance
from supervision.reflective.queries import figures as reflective
from training.foundation.queries import figures as foundation
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people.models import Assignment, Post
from workforce.people.models.post import FUNDED

_WANTED = {
    "line": ("Line management in time", 86),
    "clinical": ("Clinical supervision in time", 81),
    "peer": ("Peer supervision in time", 91),
    "triad": ("Full triad", 94),
}


@dataclass(frozen=True, slots=True)
class Figure:
    words: str
    target: Decimal
    found: Decimal
    unit: str = "%"

    @property
    def is_near(self) -> bool:
        """Within a point."""
        return abs(self.target - self.found) <= 1


def counted(today: date) -> list[Figure]:
    viewer = Viewer(None, None, "Demo", frozenset({CENTRAL_LEAD}), today)
    return [*_establishment(viewer), *_supervision(viewer), _reflective(today), _foundation(today)]


def _percent(part: int, whole: int) -> Decimal:
    return round(Decimal(100 * part) / whole, 1) if whole else Decimal(0)


def _establishment(viewer: Viewer) -> list[Figure]:
    posts = Post.objects.visible_to(viewer).filter(state__in=FUNDED).aggregate(
        all=Count("pk"), vacant=Count("pk", filter=~Q(state="filled")),
        permanent=Count("pk", filter=Q(contract="permanent", state="filled")),
        fixed=Count("pk", filter=Q(contract="fixed_term", state="filled")),
        filled=Count("pk", filter=Q(state="filled")),
        separate=Count("pk", filter=Q(form="separate")))  # fmt: skip
    running = Assignment.objects.visible_to(viewer).running(viewer.today)
    people = running.aggregate(
        paid=Count("person", filter=Q(role__is_paid=True), distinct=True),
        volunteers=Count("person", filter=Q(employment="volunteer"), distinct=True),
        fte=Avg("fte"))  # fmt: skip
    return [
        Figure("Funded posts", Decimal(164), Decimal(posts["all"]), ""),
        Figure("People in paid peer roles", Decimal(150), Decimal(people["paid"]), ""),
        Figure("Vacant posts", Decimal("8.5"), _percent(posts["vacant"], posts["all"])),
        Figure("Volunteers", Decimal(24), Decimal(people["volunteers"]), ""),
        Figure("Mean share of full time", Decimal(75), round(100 * people["fte"], 1)),
        Figure("Permanent posts", Decimal(78), _percent(posts["permanent"], posts["filled"])),
        Figure("Fixed-term posts", Decimal(20), _percent(posts["fixed"], posts["filled"])),
        Figure("Separate from the team", Decimal(60), _percent(posts["separate"], posts["all"])),
    ]


def _supervision(viewer: Viewer) -> list[Figure]:
    """As the supervision report counts them."""
    found: dict[str, tuple[int, int]] = {}
    for row in [*compliance.standing(viewer.today), *compliance.triads(viewer.today)]:
        if row.paid:
            yes, all_ = found.get(row.strand, (0, 0))
            found[row.strand] = (yes + row.split.yes, all_ + row.split.yes + row.split.no)
    return [Figure(words, Decimal(target), _percent(*found.get(key, (0, 0))))
            for key, (words, target) in _WANTED.items()]  # fmt: skip


def _reflective(today: date) -> Figure:
    """As the report on reflective practice counts it."""
    rows = reflective.current(today).values()
    yes, no = sum(row.yes for row in rows), sum(row.no for row in rows)
    return Figure("Reflective practice current", Decimal(87), _percent(yes, yes + no))


def _foundation(today: date) -> Figure:
    """As the report on foundation counts it."""
    rows = foundation.on_time(today - timedelta(days=365), today - timedelta(days=1)).values()
    yes, no = sum(row.yes for row in rows), sum(row.no for row in rows)
    return Figure("Foundation on time", Decimal(88), _percent(yes, yes + no))
