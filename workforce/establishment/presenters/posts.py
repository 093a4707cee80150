"""Posts in words: the list, one post's page, its timeline and its next step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from markupsafe import Markup

from workforce.core.presenting import and_words, capital, count_words, date_words, mid_sentence
from workforce.establishment import gate, post_moves
from workforce.establishment.queries.posts import PostPage
from workforce.people.models import Assignment, Post, PostStep
from workforce.people.models.post import PLANNED, Contract
from workforce.people.models.relationship import Kind
from workforce.people.presenters.words import dates
from workforce.people.states import POST

Row = dict[str, Any]
COLUMNS = [
    "Post", {"label": "Code", "whole": True}, "Team", "State", "Held by", {"label": "Hours", "numeric": True},
]  # fmt: skip
COLOURS = {
    "proposed": "grey", "gate_check": "yellow", "approved": "blue", "advertised": "blue",
    "filled": "green", "vacant": "white", "closed": "grey",
}  # fmt: skip
OWNERS = {
    "proposed": "Whoever proposed it, or the patch lead, hands it in.",
    "gate_check": "The central team decides.",
    "approved": "The central team sees to the advert.",
    "advertised": "Somebody is appointed to it, or the advert comes down.",
    "filled": "Nothing: it is held. When the last holder's last day is over it becomes vacant.",
    "vacant": "The central team and the service decide whether to recruit.",
    "closed": "Nothing: it is kept for the record.",
}


def state_words(post: Post) -> str:
    words = POST.words[post.state]
    return capital(words)


def hours_words(post: Post) -> str:
    return f"{post.hours.normalize():f}"


def rows(
    posts: Iterable[Post], holders: Mapping[UUID, list[Assignment]], today: date
) -> list[list[Any]]:
    return [
        [
            {"text": post.title, "href": reverse("establishment:post-detail", args=[post.pk])},
            post.code,
            {"text": post.team.name, "href": reverse("people:team-detail", args=[post.team_id])},
            state_words(post),
            _held_words(holders.get(post.pk, []), today) or None,
            hours_words(post),
        ]
        for post in posts
    ]


def _held_words(held: Sequence[Assignment], today: date) -> str:
    now = [row for row in held if row.starts <= today]
    later = [row for row in held if row.starts > today]
    words = and_words(dict.fromkeys(row.person.name for row in now))
    coming = [f"{row.person.name} from {date_words(row.starts)}" for row in later]
    if now or not coming:
        return ", then ".join([words, *coming]) if words else ""
    return f"Kept for {and_words(coming)}"


def _share(post: Post) -> str:
    return "full time" if post.fte == 1 else f"{post.fte.normalize():f} of full time"


def facts(page: PostPage) -> list[Row]:
    post = page.post
    found = [
        ("Role", post.role.words),
        ("Band", _band(post)),
        ("Hours", f"{hours_words(post)} a week, {_share(post)}"),
        ("Contract", _contract(post)),
        ("Kind of work", post.get_nature_display()),
        ("Towards the team", post.get_form_display() or "Not decided yet"),
        ("Team", _link("people:team-detail", post.team_id, post.team.name)),
        ("Service area", post.team.area.name),
        ("Patch", str(post.team.area.patch or "None yet")),
        ("Money from", post.funding_source or "Not said"),
    ]
    return [{"key": key, "value": value} for key, value in found]


def _link(name: str, pk: UUID, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(reverse(name, args=[pk]), words)


def _band(post: Post) -> str:
    if post.band is None:
        return "No band"
    role = post.role.band
    if role is not None and role.pk != post.band_id:
        return f"{post.band}; the role is {str(role)[:1].lower()}{str(role)[1:]}"
    return str(post.band)


def _contract(post: Post) -> str:
    words = str(post.get_contract_display())
    if post.contract != Contract.FIXED_TERM:
        return words
    ends = (
        f" to {date_words(post.fixed_term_ends)}"
        if post.fixed_term_ends
        else ", no end written down"
    )
    agreed = ". It ends as planned" if post.is_end_agreed else ""
    reason = (
        f". {post.fixed_term_reason}"
        if post.fixed_term_reason.strip()
        else ". No reason written down"
    )
    return f"{words}{ends}{agreed}{reason}"


def timeline(steps: Sequence[PostStep]) -> list[Row]:
    """Newest first."""
    return [
        {
            "who": str(
                step.by.name if step.by else step.by_words or "Before this was written down"
            ),
            "what": _step_words(step),
            "words": step.words,
            "at": step.on,
        }
        for step in reversed(steps)
    ]


def _step_words(step: PostStep) -> str:
    if step.takes_back is not None:
        return f"took back “{POST.words[step.before]}”: it is {POST.words[step.after]} again"
    if not step.before:
        return f"wrote it down as {POST.words[step.after]}"
    move = post_moves.find(step.before, step.after)
    if step.after == "filled":
        return "appointed somebody: it is filled"
    if step.after == "vacant":
        return "saw the last holder's last day go by: it is vacant"
    return (
        _DONE.get((step.before, step.after), f"moved it to {POST.words[step.after]}")
        if move
        else (f"moved it to {POST.words[step.after]}")
    )


_DONE = {
    ("proposed", "gate_check"): "handed it in for the gate check",
    ("vacant", "gate_check"): "sent it to the gate check again",
    ("gate_check", "approved"): "approved it",
    ("gate_check", "proposed"): "sent it back",
    ("gate_check", "closed"): "declined it",
    ("proposed", "closed"): "withdrew it",
    ("approved", "advertised"): "said that it is advertised",
    ("vacant", "advertised"): "said that it is advertised",
    ("advertised", "approved"): "said that the advert is down",
    ("approved", "closed"): "closed it",
    ("advertised", "closed"): "closed it",
    ("vacant", "closed"): "closed it",
}


def held(rows: Sequence[Assignment], today: date, openable: Iterable[UUID]) -> list[Row]:
    opens = set(openable)
    return [
        {
            "name": row.person.name,
            "href": reverse("people:person-detail", args=[row.person_id])
            if row.person_id in opens
            else "",
            "role": _hold_words(row, today),
            "lines": [dates(row, today)],
        }
        for row in rows
    ]


def _hold_words(row: Assignment, today: date) -> str:
    share = f", {row.hours.normalize():f} hours a week" if row.hours is not None else ""
    if row.starts > today:
        return f"It is kept for them{share}"
    return ("Held it" if row.ends and row.ends < today else "Holds it") + share


def planned(page: PostPage) -> list[Row]:
    """The three who are to support whoever is appointed, those that belong to the role."""
    post = page.post
    wanted = [
        kind for kind in PLANNED if kind != Kind.CLINICAL_SUPERVISOR or post.nature == "clinical"
    ]
    return [
        {
            "key": Kind(kind).label,
            "value": holder.name if (holder := getattr(post, PLANNED[kind])) else "Nobody yet",
            "href": reverse("establishment:post-plan", args=[post.pk, kind])
            if page.may_plan
            else "",
            "action": "Change" if holder else "Name",
        }
        for kind in wanted
    ]


def checks(results: Sequence[gate.Result]) -> list[Row]:
    return [
        {
            "title": result.item.words,
            "state": "in_place" if result.finding.is_met else "missing",
            "text": f"{result.finding.text} {result.let_pass}"
            if result.let_pass
            else _finding(result.finding),
        }
        for result in results
    ]


def _finding(finding: gate.Finding) -> str:
    if finding.is_met or not finding.who:
        return finding.text
    return f"{finding.text} Who can help: {mid_sentence(finding.who)}"


def missing_words(page: PostPage) -> str:
    lacking = [result for result in page.results if not result.is_open]
    if not lacking:
        return ""
    names = and_words(result.item.words[:1].lower() + result.item.words[1:] for result in lacking)
    return f"{count_words(len(lacking), 'thing')} must be there first: {names}."


def moves(page: PostPage) -> list[Row]:
    """The first is the main one. One that waits for the gate is said, not offered."""
    return [
        {
            "words": move.words,
            "href": reverse("establishment:post-move", args=[page.post.pk, move.after]),
            "waits": move.needs_gate and not page.is_ready,
        }
        for move in page.moves
    ]


def differences(
    before: Mapping[str, Any], mine: Mapping[str, Any], labels: Mapping[str, str]
) -> list[list[Any]]:
    """What stands there now beside what one wrote, where they are not the same."""
    return [
        [labels[name], _shown(before[name]), _shown(mine.get(name))]
        for name in before
        if name in labels and _shown(before[name]) != _shown(mine.get(name))
    ]


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return date_words(value)
    return (
        ""
        if value is None
        else (f"{value.normalize():f}" if hasattr(value, "normalize") else str(value))
    )
