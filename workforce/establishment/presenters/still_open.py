"""What somebody holds open, in words: which, who can give it to whom, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.presenting import count_words
from workforce.establishment.queries.still_open import Asked, Open, What
from workforce.people.models.relationship import Kind

Row = dict[str, Any]
_LAST_ONE = (
    "Nobody else in the central team can: somebody has to be given the central lead's role first."
)


def rows(found: Iterable[Open], viewer: Viewer) -> list[Row]:
    """Things that are somebody's, each with the way to give it on."""
    central = viewer.has(CENTRAL_LEAD)
    return [_SAID[each.what](each, central) for each in found]


def _unknown_role(each: Open, central: bool) -> Row:
    name = "give" if central else "detail"
    return _row(
        f"Unknown role: {each.words}",
        "To be given to a colleague in the central team, or put back for all of them.",
        f"unknown-role-{name}",
        each.pk,
    )


def _description(each: Open, central: bool) -> Row:
    return _row(
        f"Job description: {each.words}",
        "They keep it. Say who in the central team keeps it from now on.",
        "job-description-owner",
        each.slug,
    )


def _proposal(each: Open, central: bool) -> Row:
    return _row(
        f"Post that is proposed: {each.words}",
        "Not handed in yet. The patch lead or the central team hands it in, or withdraws it.",
        "post-detail",
        each.pk,
    )


def _planned(each: Open, central: bool) -> Row:
    return _row(
        f"Post to be filled: {each.words}",
        f"They are to be {Kind(each.slug).label.lower()} of whoever is appointed. Name somebody else.",
        "post-plan",
        each.pk,
        each.slug,
    )


_SAID = {
    What.UNKNOWN_ROLE: _unknown_role,
    What.DESCRIPTION: _description,
    What.PROPOSAL: _proposal,
    What.PLANNED: _planned,
}


def asked(found: Asked | None) -> list[Row]:
    """What waits for the central team: their answer is missed where nobody else may give it."""
    if found is None:
        return []
    waiting = [
        _row(
            f"Waits for approval: {version.description.role.words}, version {version.number}",
            _who_else(others),
            "version-detail",
            version.description.role.slug,
            version.number,
        )
        for version, others in found.approvals
    ]
    if found.gate:
        waiting.append(
            _row(
                f"Gate check: {count_words(found.gate, 'post waits', 'posts wait')}",
                _who_else(found.others),
                "post-list",
                query="?state=gate_check",
            )
        )
    return waiting


def _who_else(others: int) -> str:
    if not others:
        return _LAST_ONE
    return f"{count_words(others, 'other', 'others')} in the central team can answer, too."


def _row(title: str, text: str, name: str, *args: Any, query: str = "") -> Row:
    href = reverse(f"establishment:{name}", args=args)
    return {"title": title, "text": text, "href": f"{href}{query}"}
