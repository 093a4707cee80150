"""The parts of a request, as a task list: each is a page of its own and saves by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recruitment.models import Request
from workforce.people.models.post import Contract
from workforce.people.models.role import Nature


@dataclass(frozen=True, slots=True)
class Part:
    slug: str
    words: str
    fields: tuple[str, ...]
    is_done: Callable[[Request], bool]
    is_wanted: bool = True
    """Before it can be handed in."""


def _contract(row: Request) -> bool:
    if row.hours is None or not row.contract:
        return False
    return row.contract != Contract.FIXED_TERM or bool(
        row.fixed_term_reason and row.fixed_term_ends
    )


def _support(row: Request) -> bool:
    is_clinical = row.role is not None and row.role.nature == Nature.CLINICAL
    return row.line_manager_id is not None and (
        not is_clinical or row.clinical_supervisor_id is not None
    )


PARTS = (
    Part("what", "Team and role", ("team", "role", "post"), lambda row: bool(row.team_id and row.role_id)),
    Part("why", "Why a peer worker", ("why", "company"), lambda row: bool(row.why.strip())),
    Part("contract", "Hours and contract", ("hours", "contract", "fixed_term_reason", "fixed_term_ends"), _contract),
    Part("funding", "Money", ("funding_source", "funding_has_no_end", "funding_ends"),
         lambda row: bool(row.funding_source and (row.funding_has_no_end or row.funding_ends))),
    Part("form", "Separate or embedded", ("form",), lambda row: bool(row.form)),
    Part("description", "Job description", ("description_version",), lambda row: row.description_version_id is not None),
    Part("support", "Who supports whoever comes", ("line_manager", "clinical_supervisor", "peer_supervisor"), _support),
    Part("start", "Hoped-for start", ("hoped_start",), lambda row: row.hoped_start is not None, is_wanted=False),
)  # fmt: skip
BY_SLUG = {part.slug: part for part in PARTS}


def undone(row: Request) -> list[Part]:
    """What is wanted and not there yet."""
    return [part for part in PARTS if part.is_wanted and not part.is_done(row)]
