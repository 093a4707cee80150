"""G5: the team is prepared (docs/field.md, Infrastructure gate). Answered from registers; no column stores it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from recruitment.preparation import wording
from recruitment.preparation.queries import standing
from recruitment.preparation.queries.standing import OfTeam
from recruitment.preparation.reckoning import Rules
from workforce.core import clock
from workforce.core.settings import Values
from workforce.establishment.gate import GateItem
from workforce.establishment.gate_finding import Finding
from workforce.people.models import Post


def prepared(posts: Sequence[Post], values: Values) -> Mapping[UUID, Finding]:
    """For each of these posts, with the line manager it names."""
    if not posts:
        return {}
    rules = standing.rules_of(values)
    facts = standing.facts({post.team_id for post in posts}, clock.today())
    return {post.pk: _finding(post, facts[post.team_id], rules) for post in posts}


def _finding(post: Post, of: OfTeam, rules: Rules) -> Finding:
    found = of.standing(clock.today(), rules, post.planned_line_manager_id)
    if found.is_valid:
        return Finding(True, wording.held_words(found))
    text = f"{wording.text(found, rules)} {wording.planned(of)}".strip()
    return Finding(False, text, wording.who(of))


GATE_ITEMS = [GateItem("preparation", "The team is prepared", prepared, 47, asks_settings=True)]
