"""What hidden figures can be, when their sum is known."""

from collections.abc import Sequence

Pair = tuple[int, int]
Values = Sequence[Pair]
_Sums = list[int]
"""For each sum of first members, a set of sums of second members, as the bits of a number."""


def possible(domains: Sequence[Values], truth: Sequence[Pair]) -> list[set[Pair]]:
    """Of each domain the pairs that some choice from the others completes to the sum of `truth`."""
    lowest = [(min(a for a, _ in pairs), min(b for _, b in pairs)) for pairs in domains]
    room = tuple(
        sum(pair[i] - low[i] for pair, low in zip(truth, lowest, strict=True)) for i in (0, 1)
    )
    moved = [
        [(a - low[0], b - low[1]) for a, b in pairs]
        for pairs, low in zip(domains, lowest, strict=True)
    ]
    before = _running(moved, room)
    after = _running(moved[::-1], room)[::-1]
    return [
        {
            (a + low[0], b + low[1])
            for a, b in pairs
            if _reaches(before[i], after[i + 1], room[0] - a, room[1] - b)
        }
        for i, (pairs, low) in enumerate(zip(moved, lowest, strict=True))
    ]


def _running(domains: Sequence[Values], room: Sequence[int]) -> list[_Sums]:
    """The sums within `room` that the first none, one, two … domains reach."""
    sums = [1] + [0] * room[0]
    found = [sums]
    for pairs in domains:
        sums = _added(sums, pairs, room)
        found.append(sums)
    return found


def _added(sums: _Sums, pairs: Values, room: Sequence[int]) -> _Sums:
    fits = (1 << (room[1] + 1)) - 1
    reached = [0] * len(sums)
    for a, b in pairs:
        for first in range(len(sums) - a):
            reached[first + a] |= (sums[first] << b) & fits
    return reached


def _reaches(left: _Sums, right: _Sums, first: int, second: int) -> bool:
    """Some sum of the left and some of the right make (first, second)."""
    if first < 0 or second < 0:
        return False
    for a in range(first + 1):
        bits, other = left[a], right[first - a]
        while bits and other:
            low = bits & -bits
            b = low.bit_length() - 1
            if b <= second and other >> (second - b) & 1:
                return True
            bits ^= low
    return False
