"""How far an import is, when the cache knows: losing it loses a bar on a page."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache

CHECKING = ("Reading the file", "Comparing it with who is here", "Writing down what would change")
APPLYING = (
    "Comparing it once more",
    "Teams",
    "People",
    "Posts and who holds them",
    "Line managers",
    "Other staff",
    "Leavers",
)
_KEPT = 900


@dataclass(frozen=True, slots=True)
class Step:
    words: str
    number: int
    of: int


def teller(run_id: UUID, steps: tuple[str, ...]) -> Callable[[str], None]:
    def tell(words: str) -> None:
        number = steps.index(words) + 1 if words in steps else 0
        cache.set(_key(run_id), (words, number, len(steps)), _KEPT)

    return tell


def step_of(run_id: UUID) -> Step | None:
    found = cache.get(_key(run_id))
    return Step(*found) if found else None


def done(run_id: UUID) -> None:
    cache.delete(_key(run_id))


def _key(run_id: UUID) -> str:
    return f"establishment:import:{run_id}"
