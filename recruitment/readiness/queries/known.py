"""What the data say beside an item: a hint for whoever scores, never a score."""

from __future__ import annotations

from recruitment.readiness.models import Assessment
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words
from workforce.people.models import Assignment
from workforce.people.queries import team_training
from workforce.people.queries.team_training import Known


def hints(viewer: Viewer, row: Assessment, items: list[str]) -> dict[str, str]:
    """By item. A query or two for those that are shown."""
    found: dict[str, str] = {}
    if any(item in team_training.ITEMS for item in items):
        known = team_training.of_team(row.team_id, viewer.today)
        found |= {item: _training(known[item]) for item in items if item in known}
    if "B8" in items:
        found["B8"] = _peers(row, viewer)
    request = row.request
    if request is not None:
        if "A3" in items and request.role is not None:
            found["A3"] = f"The request asks for {request.get_contract_display().lower() or 'no contract yet'}."  # fmt: skip
        if "A4" in items:
            found["A4"] = _description(row)
        if "A9a" in items:
            found["A9a"] = (
                "A peer supervisor is named in the request."
                if request.peer_supervisor_id
                else "No peer supervisor is named in the request yet."
            )
    return found


def _training(known: Known) -> str:
    if not known.of:
        return "The register has nothing of this team yet. That doesn't say nobody has learnt it."
    since = f" since {date_words(known.since)}" if known.since else ""
    share = f", {known.percent}%" if known.percent is not None else ""
    return f"The register has {known.having} of {known.of}{share}{since}."


def _peers(row: Assessment, viewer: Viewer) -> str:
    here = Assignment.objects.running(viewer.today).employed().filter(team=row.team_id).count()
    if not here:
        return "No peer worker is in this team today."
    return f"{count_words(here, 'peer worker')} {'is' if here == 1 else 'are'} in this team today."


def _description(row: Assessment) -> str:
    request = row.request
    has = request is not None and request.description_version_id is not None
    return (
        "The request uses a job description of the central library."
        if has
        else "The request names no job description of the central library yet."
    )
