"""What stops a request from leaving the stage it is in. A room lists `STOPS` in its `stops.py`.

A stop is worked out from the data each time it is asked and stored nowhere: what turns, turns it by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from recruitment.models import Request
from workforce.core.declaring import by_name, collect


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is not there: `text` says what and what to do, `who` can help, `href` is where."""

    text: str
    who: str = ""
    href: str = ""


Check = Callable[[Sequence[Request]], Mapping[UUID, Sequence[Missing]]]


@dataclass(frozen=True, slots=True)
class Stop:
    """`leaving`: the stages that a request can't leave forwards while `check` finds something. `check` gets requests
    with their team and role, and answers for all of them with a constant number of queries; one it says nothing of
    is free to go."""

    slug: str
    leaving: frozenset[str]
    check: Check
    order: int = 50


@cache
def stops() -> tuple[Stop, ...]:
    found: dict[str, Stop] = by_name(collect("stops", "STOPS"))
    return tuple(sorted(found.values(), key=lambda stop: (stop.order, stop.slug)))


def missing(requests: Sequence[Request]) -> dict[UUID, list[Missing]]:
    """What each lacks to leave the stage it is in."""
    found: dict[UUID, list[Missing]] = {request.pk: [] for request in requests}
    for stop in stops():
        standing = [request for request in requests if request.stage in stop.leaving]
        for pk, lacking in stop.check(standing).items() if standing else ():
            found[pk] += lacking
    return found
