"""Warnings in words: what is so, since when, what to do, and where. Tasks are due, people are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, Viewer
from workforce.core.presenting import and_words, count_words, date_words
from workforce.establishment.queries.warnings import Kind, Level, Warning
from workforce.establishment.queries.warnings.asking import Counts
from workforce.people.presenters.words import TRIAD_WORDS

HEADINGS = {
    Kind.TRIAD: "Part of the triad is missing",
    Kind.NEW_ALONE: "New and alone",
    Kind.ALONE: "Teams of one",
    Kind.SPAN: "Many people with one peer supervisor",
    Kind.TERM: "Fixed terms",
    Kind.PAY: "Pay below the role",
}
_ONE = {
    Kind.TRIAD: ("triad with a gap", "triads with a gap"),
    Kind.NEW_ALONE: ("person new and alone", "people new and alone"),
    Kind.ALONE: ("team of one", "teams of one"),
    Kind.SPAN: ("peer supervisor with many people", "peer supervisors with many people"),
    Kind.TERM: ("fixed term to look at", "fixed terms to look at"),
    Kind.PAY: ("post paid below its role", "posts paid below their role"),
}
LEVELS = {
    Level.NOW: ("Needs somebody now", "orange"),
    Level.SOON: ("Soon", "yellow"),
    Level.KNOW: ("Good to know", "white"),
}


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Said:
    """`about` names who or what it is about; `text` how it stands; `todo` what helps."""

    about: str
    text: str
    todo: str
    level: str
    colour: str
    since: str
    href: str = ""
    acts: tuple[Link, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Doors:
    """What this viewer may open of the things warnings are about."""

    central: bool = False
    arranges: bool = False
    posts: bool = False
    people: frozenset[UUID] = frozenset()

    @classmethod
    def of(cls, viewer: Viewer, people: Iterable[UUID], *, posts: bool) -> Doors:
        central = viewer.has(CENTRAL_LEAD)
        arranges = central or viewer.has(ADVANCED_PRACTITIONER)
        return cls(central, arranges, posts, frozenset(people))


def say(row: Warning, doors: Doors) -> Said:
    text, todo = _WORDS[row.kind](row)
    acts = tuple(_acts(row, doors))
    if row.kind == Kind.TRIAD:  # the way there says it
        todo = "" if acts else "The patch lead or the central team can name one."
    words, colour = LEVELS[row.level]
    return Said(
        about=row.person or (f"{row.post}, {row.code}" if row.post else row.team),
        text=text,
        todo=todo,
        level=words,
        colour=colour,
        since=f"Since {date_words(row.since)}" if row.since else "",
        href=_home(row, doors),
        acts=acts,
        place=", ".join(each for each in (row.team, row.patch) if each),
    )


def _home(row: Warning, doors: Doors) -> str:
    if row.person_id in doors.people:
        return reverse("people:person-detail", args=[row.person_id])
    if row.person_id is None and row.post_id and doors.posts:
        return reverse("establishment:post-detail", args=[row.post_id])
    return ""


def _acts(row: Warning, doors: Doors) -> Iterable[Link]:
    if row.kind == Kind.TRIAD and doors.arranges:
        missing = row.detail.split(",")[0].partition(":")[0]
        where = reverse("people:relationship-begin", args=[row.assignment_id])
        yield Link(f"Name the {TRIAD_WORDS[missing]}", f"{where}?kind={missing}")
    if row.kind == Kind.SPAN and doors.arranges and row.person_id in doors.people:
        yield Link("Hand some over", reverse("people:person-hand-over", args=[row.person_id]))
    if row.kind in {Kind.ALONE, Kind.NEW_ALONE} and doors.posts:
        yield Link("Look at the team", reverse("people:team-detail", args=[row.team_id]))
    if row.kind == Kind.NEW_ALONE and doors.central:
        where = reverse("establishment:experience-confirm", args=[row.person_id])
        yield Link("See what is known of their experience", where)
    if row.kind in {Kind.TERM, Kind.PAY} and doors.posts:
        yield _of_post(row, doors)


def _of_post(row: Warning, doors: Doors) -> Link:
    if not doors.central:
        return Link("Look at the post", reverse("establishment:post-detail", args=[row.post_id]))
    if row.kind == Kind.TERM and row.what in {"ends", "over", "agreed"}:
        return Link("Say what comes next", reverse("establishment:post-term", args=[row.post_id]))
    return Link("Change the post", reverse("establishment:post-change", args=[row.post_id]))


def _triad(row: Warning) -> tuple[str, str]:
    strands = [each.partition(":") for each in row.detail.split(",")]
    names = and_words(TRIAD_WORDS[kind] for kind, _, _ in strands)
    covered = [TRIAD_WORDS[kind] for kind, _, cover in strands if cover]
    text = f"No {names} is named." if len(strands) == 1 else f"Not named yet: {names}."
    if covered:
        text += f" Somebody covers as {and_words(covered)} for now."
    if row.day:
        text += f" Somebody begins on {date_words(row.day)}."
    return text, ""


def _alone(row: Warning) -> tuple[str, str]:
    return f"The only peer worker in {row.team}.{_second(row)}", (
        "A buddy, and peer supervision that keeps its dates, count for more here. "
        "A second post can be proposed."
    )


def _new_alone(row: Warning) -> tuple[str, str]:
    text = f"The only peer worker in {row.team}, and not confirmed as experienced.{_second(row)}"
    return text, (
        "Bring in an experienced colleague or a second peer worker. Until then a buddy, and peer "
        "supervision every week, help most."
    )


def _second(row: Warning) -> str:
    return f" A second one begins on {date_words(row.day)}." if row.day else ""


def _span(row: Warning) -> tuple[str, str]:
    text = f"Peer supervisor of {count_words(row.number, 'person', 'people')}."
    if row.detail not in {"", "0"}:
        text += f" Covers for {row.detail} more for now."
    if row.what == "red":
        return text, "More than one person can be there for. Hand some over."
    return text, "It is getting full. Look who could take over some, before more come."


def _term(row: Warning) -> tuple[str, str]:
    if row.what == "open":
        lacking = and_words(f"no {each}" for each in row.detail.split("|"))
        return f"A fixed term with {lacking} written down.", "Write down why and until when."
    ends = date_words(row.day)
    if row.what == "agreed":
        return f"The fixed term ends on {ends}, as planned.", "Nothing to decide. A kind goodbye."
    todo = "Extend it, make it permanent, or say that it ends as planned."
    if row.what == "over":
        return f"The fixed term ended on {ends}, and the post is still held.", todo
    return f"The fixed term ends on {ends}, within {row.number} days.", todo


def _pay(row: Warning) -> tuple[str, str]:
    *paid, role = row.detail.split("|")
    todo = "Give the post the band of its role, or look at the role."
    if not paid:
        return f"The post has no band. The role is {role[:1].lower()}{role[1:]}.", todo
    own = paid[0][:1].lower() + paid[0][1:]
    return f"Paid {own}; the role is {role[:1].lower()}{role[1:]}.", todo


_WORDS: dict[Kind, Callable[[Warning], tuple[str, str]]] = {
    Kind.TRIAD: _triad,
    Kind.ALONE: _alone,
    Kind.NEW_ALONE: _new_alone,
    Kind.SPAN: _span,
    Kind.TERM: _term,
    Kind.PAY: _pay,
}


def tiles(kinds: Iterable[Kind], counts: Counts, query: str) -> list[dict[str, Any]]:
    """How many of each kind, and how many of these need somebody now."""
    address = reverse("establishment:attention-list")
    return [
        {
            "value": f"{counts.of(kind):,}",
            "words": HEADINGS[kind],
            "note": _now_words(counts.of(kind, Level.NOW)),
            "href": f"{address}?kind={kind}{query}",
        }
        for kind in kinds
    ]


def _now_words(n: int) -> str:
    return f"{n:,} now" if n else ""


def summary(counts: Counts, kinds: Iterable[Kind]) -> str:
    """3 teams of one, 2 fixed terms to look at."""
    return and_words(count_words(n, *_ONE[kind]) for kind in kinds if (n := counts.of(kind)))
