"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from strategy.policies import states
from strategy.policies.models import CoAuthor, Policy, Review, Version
from strategy.policies.queries.policies import EQUALITY, EXPERIENCE, REVIEW, Whole, wants
from workforce.core import governed
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.reports.suppression import Split, single

Row = dict[str, Any]
_TAG = Markup('<strong class="nhsuk-tag nhsuk-tag--{}">{}</strong>')
_SHORT = {
    REVIEW: "Review day passed", EXPERIENCE: "No co-author with experience", EQUALITY: "No equality check",
}  # fmt: skip
COLLEAGUE = "A colleague"


def tag(words: str, colour: str) -> Markup:
    return _TAG.format(colour, words)


def state_tag(row: Version) -> Markup:
    colour = {states.WRITTEN: "yellow", states.IN_FORCE: "green"}.get(row.state, "grey")
    words = states.VERSION.words[row.state]
    return tag(words[0].upper() + words[1:], colour)


def register(rows: Sequence[Version], asked: Sequence[bool]) -> list[Row]:
    return [_line(row, is_asked) for row, is_asked in zip(rows, asked, strict=True)]


def _line(row: Version, is_asked: bool) -> Row:
    found = wants(row)
    said = [f"Version {row.number}, in force since {date_words(row.in_force_on)}"]
    said.append(f"looked after by {row.policy.owner.name}")
    # What a tag says already stands there once.
    said += [_SHORT[each][0].lower() + _SHORT[each][1:] for each in found[1:]]
    unread = is_asked and not row.is_read  # type: ignore[attr-defined]
    shown = tag("For you to read", "blue") if unread else None
    if found and not unread:
        shown = tag(_SHORT[found[0]], "orange")
    elif found:
        said.append(_SHORT[found[0]][0].lower() + _SHORT[found[0]][1:])
    return {
        "title": row.policy.title,
        "href": reverse("policies:policy-detail", args=[row.policy_id]),
        "text": row.policy.about,
        "note": f"{'. '.join([said[0], *(each[0].upper() + each[1:] for each in said[1:])])}.",
        "tag": shown,
    }


def being_written(rows: Sequence[Version]) -> list[Row]:
    return [
        {
            "title": row.policy.title,
            "href": reverse("policies:version-detail", args=[row.pk]),
            "text": row.policy.about,
            "note": f"Version {row.number}. Looked after by {row.policy.owner.name}.",
            "tag": state_tag(row),
        }
        for row in rows
    ]


def older(rows: Sequence[Version]) -> list[Row]:
    return [
        {
            "title": f"Version {row.number}",
            "href": reverse("policies:version-detail", args=[row.pk]),
            "text": row.changes,
            "note": f"In force from {date_words(row.in_force_on)} to {date_words(row.replaced_on)}.",
        }
        for row in rows
    ]


def wants_words(row: Version, today: date) -> list[str]:
    """Of a version in force, on its own page, each as a sentence."""
    found = wants(row)
    said = []
    if REVIEW in found:
        said.append(
            f"It was to be looked at again by {date_words(row.review_on)}. It holds until it is replaced."
        )
    if EXPERIENCE in found:
        said.append("Nobody with experience of their own is among those who wrote it.")
    if EQUALITY in found:
        said.append("No equality check is written down for it.")
    return said


def owner_words(row: Policy, today: date) -> str:
    left = row.owner.left_on
    if left is not None and left < today:
        return "Nobody at the moment: whoever did has left"
    return row.owner.name


def facts(row: Version, today: date) -> list[dict[str, str]]:
    found = [
        {"key": "Looked after by", "value": owner_words(row.policy, today)},
        {"key": "Version", "value": str(row.number)},
    ]
    if row.in_force_on:
        found.append({"key": "In force since", "value": date_words(row.in_force_on)})
    if row.replaced_on:
        found.append({"key": "Replaced on", "value": date_words(row.replaced_on)})
    elif row.review_on:
        found.append({"key": "Looked at again by", "value": date_words(row.review_on)})
    return found


def coauthors(rows: Sequence[CoAuthor], viewer: Viewer, least: int, *, writes: bool) -> list[Row]:
    """A name where the colleague lets it be read, or for whoever writes it and for the colleague; people who use services
    as a count. Few of them read alike, for everybody."""
    return [_coauthor(row, viewer, least, writes=writes) for row in rows]


def _coauthor(row: CoAuthor, viewer: Viewer, least: int, *, writes: bool) -> Row:
    own = row.person_id is not None and row.person_id == viewer.person_id
    if row.person is None:
        count = single(Split(row.people or 0, 0), least).all
        people = "person" if count.value == 1 else "people"
        name = f"{count.words[0].upper() + count.words[1:]} {people}"
    else:
        name = row.person.name if row.is_named or own or writes else COLLEAGUE
    note = ""
    if row.person is not None and (own or writes) and not row.is_named:
        note = (
            "Not named to others."
            if row.is_named is False
            else "Not named to others until they say so."
        )
    return {"row": row, "name": name, "role": row.role, "note": note, "is_own": own}


def reviews(rows: Sequence[Review]) -> list[Row]:
    return [{"on": row.on, "said": row.said} for row in rows]


def forms_words(slugs: Sequence[str]) -> list[str]:
    """Those that rooms still declare."""
    offered = governed.forms()
    return [offered[each].words for each in slugs if each in offered]


def offered_forms() -> list[tuple[str, str]]:
    return [(each.slug, each.words) for each in governed.forms().values()]


def read_words(data: Whole) -> str:
    if data.read is None or data.current is None:
        return ""
    since = date_words(data.read.on)
    if data.read.version_id == data.current.pk:
        return f"You have read it, on {since}."
    return f"You read version {data.read.version.number} on {since}. Nothing new is asked of you."


def figures_words(data: Whole) -> str:
    if data.figures is None:
        return ""
    found = data.figures
    return f"{found.read.words} of {found.asked.words} have read it"
