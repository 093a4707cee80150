"""What changed since the last board: what it was shown then beside what it is shown now. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from workforce.core.presenting import count_words, date_words

Held = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """Of an objective of an aim; of the strategy as a whole where `objective` is empty."""

    aim: str
    objective: str
    words: str


def since(before: Held, now: Held) -> list[Change]:
    return [*_of_the_whole(before, now), *_of_objectives(before, now)]


def _of_the_whole(before: Held, now: Held) -> Iterator[Change]:
    if before["number"] != now["number"]:
        yield Change(
            "", "", f"Version {now['number']} is in force. It was version {before['number']}"
        )
    for name, words in (("owner", "Owner"), ("sponsor", "Executive sponsor")):
        if before[name] != now[name]:
            yield Change(
                "", "", f"{words}: {now[name] or 'nobody'}. It was {before[name] or 'nobody'}"
            )


def _of_objectives(before: Held, now: Held) -> Iterator[Change]:
    was, new = _by_line(before), _by_line(now)
    for line, (aim, objective) in new.items():
        said = ["A new objective"] if line not in was else list(_objective(was[line][1], objective))
        yield from (Change(aim, objective["words"], words) for words in said)
    for line, (aim, objective) in was.items():
        if line not in new:
            yield Change(aim, objective["words"], "It is not in the strategy any more")


def _by_line(held: Held) -> dict[str, tuple[str, Held]]:
    return {
        each["line"]: (aim["words"], each) for aim in held["aims"] for each in aim["objectives"]
    }


def _objective(was: Held, now: Held) -> Iterator[str]:
    if was["words"] != now["words"]:
        yield f"It reads otherwise. It was “{was['words']}”"
    if was["owner"] != now["owner"]:
        yield f"Owner: {now['owner']}. It was {was['owner']}"
    if was["going"] != now["going"]:
        yield f"{now['going']}. It was: {_lower(was['going'])}"
    yield from _milestones(was["milestones"], now["milestones"])
    yield from _measures(was["measures"], now["measures"])
    if (more := now["evidence"] - was["evidence"]) > 0:
        yield f"{count_words(more, 'piece', 'pieces')} of evidence more"
    elif more < 0:
        yield f"{count_words(-more, 'piece', 'pieces')} of evidence taken out"


def _milestones(before: list[Held], now: list[Held]) -> Iterator[str]:
    was = {each["line"]: each for each in before}
    new = {each["line"] for each in now}
    for each in now:
        old = was.get(each["line"])
        if old is None:
            yield f"New milestone: {each['words']}"
            if each["state"] != "ahead":
                yield _closed(each)
            continue
        if old["words"] != each["words"]:
            yield f"A milestone reads otherwise: {each['words']}. It was “{old['words']}”"
        if old["due"] != each["due"]:
            yield f"Another day for “{each['words']}”: {_day(each['due'])}. It was {_day(old['due'])}"
        if (old["state"], old["on"]) != (each["state"], each["on"]):
            yield _closed(each)
    for each in before:
        if each["line"] not in new:
            yield f"No longer a milestone: {each['words']}"


def _closed(each: Held) -> str:
    if each["state"] == "met":
        return f"Met on {_day(each['on'])}: {each['words']}"
    if each["state"] == "let go":
        return f"Let go: {each['words']}. {each['reason']}"
    return f"Open again: {each['words']}"


def _measures(before: list[Held], now: list[Held]) -> Iterator[str]:
    was = {each["line"]: each for each in before}
    new = {each["line"] for each in now}
    for each in now:
        old = was.get(each["line"])
        if old is None:
            yield f"New measure: {each['words']}"
            continue
        last, first = _last(each), _last(old)
        if last and last != first:
            yield f"{each['words']}: {last['words']} ({last['when']})" + (
                f". It was {first['words']} ({first['when']})" if first else ", for the first time"
            )
    for each in before:
        if each["line"] not in new:
            yield f"No longer a measure: {each['words']}"


def _last(measure: Held) -> Held | None:
    return measure["points"][-1] if measure["points"] else None


def _day(said: str) -> str:
    return date_words(date.fromisoformat(said)) if said else "no day"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
