"""Counts by answer and by group at once, so that no small figure can be worked out from all of them.

What is published are the cells, a total an answer, and, known from elsewhere, how many people each group has
and all have. That is a network: people flow from "all" to an answer, and from an answer to a group. A hidden
figure can be another one if a circle of hidden figures leads through it, along which some rise and others
fall by one (L. H. Cox, "Network models for complementary cell suppression", 1995). Where none does, the
cheapest such circle is hidden as well. Whoever reads knows these rules: "fewer than 5" is 1 to 4, and what
reads "not shown" is at least 5, but in a group of which nothing is shown.

An answer that all of a group give, or all but a few, is guarded as a small figure is: it says of each of them
what they answered."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from workforce.reports.suppression import NOT_SHOWN, Count, is_small

Arc = tuple[str, str]
"""(answer, group); the group ALL stands for the answer's total."""
ALL = "\x00all"
_FAR = 10**9


@dataclass(frozen=True, slots=True)
class Crossed:
    """`cells` is empty where nothing may be broken down, `totals` too where nothing may be said at all."""

    totals: Mapping[str, Count] = field(default_factory=dict)
    cells: Mapping[Arc, Count] = field(default_factory=dict)


@dataclass
class _Net:
    """`ends` says between which two nodes an arc runs; what is shown runs nowhere."""

    flow: dict[Arc, int]
    ends: dict[Arc, tuple[str, str]]
    sizes: dict[str, int]
    least: int
    plain: Collection[str]
    hidden: set[Arc] = field(default_factory=set)
    dark: set[str] = field(default_factory=set)
    """Groups of which nothing is shown."""

    def bounds(self, arc: Arc) -> tuple[int, int]:
        """What a reader must think possible of a figure that is hidden."""
        if arc[1] in self.dark:
            return 0, _FAR
        return (1, self.least - 1) if is_small(self.flow[arc], self.least) else (self.least, _FAR)

    def is_sensitive(self, arc: Arc) -> bool:
        count, size = self.flow[arc], self.sizes[arc[1]]
        if is_small(count, self.least):
            return True
        return arc[0] not in self.plain and count > 0 and size - count < self.least

    def is_one_answer(self, group: str) -> bool:
        size = self.sizes[group]
        return any(
            count == size and arc[0] not in self.plain
            for arc, count in self.flow.items()
            if arc[1] == group and count
        )

    def hide_first(self) -> None:
        for group, size in self.sizes.items():
            if group != ALL and size and (size < self.least or self.is_one_answer(group)):
                self.dark.add(group)
        self.hidden = {arc for arc in self.flow if arc[1] in self.dark or self.is_sensitive(arc)}

    def is_closed(self) -> bool:
        """Everything sensitive can be another figure, after hiding what that takes."""
        while True:
            circles = (self._circle(arc) for arc in sorted(self.hidden) if self.is_sensitive(arc))
            more: set[Arc] = set()
            for circle in circles:
                if circle is None:
                    return False
                more = circle - self.hidden
                if more:
                    break
            if not more:
                return True
            self.hidden |= more

    def _circle(self, arc: Arc) -> set[Arc] | None:
        low, high = self.bounds(arc)
        start, end = self.ends[arc]
        found = []
        if self.flow[arc] < high:
            found.append(self._way(end, start, arc))
        if self.flow[arc] > low:
            found.append(self._way(start, end, arc))
        ways = [way for way in found if way is not None]
        return min(ways)[1] if ways else None

    def _way(self, start: str, end: str, without: Arc) -> tuple[int, set[Arc]] | None:
        """The cheapest way along figures that can rise or fall; it costs what it would hide."""
        best = {start: 0}
        reached: list[tuple[int, str, tuple[Arc, ...]]] = [(0, start, ())]
        while reached:
            cost, node, path = heapq.heappop(reached)
            if node == end:
                return cost, set(path)
            if cost > best[node]:
                continue
            for price, other, arc in self._steps(node, without):
                if cost + price < best.get(other, _FAR):
                    best[other] = cost + price
                    heapq.heappush(reached, (cost + price, other, (*path, arc)))
        return None

    def _steps(self, node: str, without: Arc) -> Iterable[tuple[int, str, Arc]]:
        for arc, (start, end) in self.ends.items():
            if arc == without or node not in (start, end) or not self._can_hide(arc):
                continue
            low, high = self.bounds(arc)
            price = 0 if arc in self.hidden else self.flow[arc] * (3 if arc[1] == ALL else 1)
            if node == start and self.flow[arc] < high:
                yield price, end, arc
            if node == end and self.flow[arc] > low:
                yield price, start, arc

    def _can_hide(self, arc: Arc) -> bool:
        """A nought is shown wherever anything is: it would be the first that one guesses."""
        return arc in self.hidden or self.flow[arc] > 0

    def count(self, arc: Arc) -> Count:
        value = self.flow[arc]
        if arc not in self.hidden:
            return Count(value, f"{value:,}")
        if arc[1] not in self.dark and is_small(value, self.least):
            return Count(None, f"fewer than {self.least}")
        return NOT_SHOWN


def cross(
    table: Mapping[str, Mapping[str, int]], *, least: int, plain: Collection[str] = ()
) -> Crossed:
    """`table` has, by answer and group, how many. `plain` are answers that say nothing of anybody (that
    there is none): all of a group may have them."""
    flow = {(answer, group): n for answer, row in table.items() for group, n in row.items()}
    totals = {(answer, ALL): sum(row.values()) for answer, row in table.items()}
    sizes = {ALL: sum(totals.values())}
    for (_, group), count in flow.items():
        sizes[group] = sizes.get(group, 0) + count
    ends = {(answer, group): (f"a {answer}", f"g {group}") for answer, group in flow}
    ends |= {arc: (ALL, f"a {arc[0]}") for arc in totals}
    whole = _Net(flow | totals, ends, sizes, least, plain)
    if sizes[ALL] < least or whole.is_one_answer(ALL):
        return Crossed()
    whole.hide_first()
    if whole.is_closed():
        return Crossed(
            {arc[0]: whole.count(arc) for arc in totals}, {arc: whole.count(arc) for arc in flow}
        )
    return _undivided(totals, sizes[ALL], least, plain)


def _undivided(totals: Mapping[Arc, int], size: int, least: int, plain: Collection[str]) -> Crossed:
    ends = dict.fromkeys(totals, (ALL, "answers"))
    net = _Net(dict(totals), ends, {ALL: size}, least, plain)
    net.hide_first()
    if not net.is_closed():
        return Crossed()
    return Crossed({arc[0]: net.count(arc) for arc in totals})
