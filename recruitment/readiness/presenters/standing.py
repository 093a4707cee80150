"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from recruitment.readiness import items, outcome, validity
from recruitment.readiness.items import BY_SLUG, CHECKPOINTS
from recruitment.readiness.models import (
    Assessment,
    AssessmentStep,
    Condition,
    ConditionStep,
)
from recruitment.readiness.outcome import Outcome
from recruitment.readiness.queries.assessments import Listed, OfRequest
from recruitment.readiness.states import (
    ASSESSMENT,
    CONDITION,
    MET,
    OPEN,
    PLANNED,
    REPLACED,
    SIGNED,
    TALKING,
    WITHDRAWN,
)
from recruitment.readiness.validity import Rules
from workforce.core import qr
from workforce.core.access import Viewer
from workforce.core.presenting import and_words, count_words, date_words, day_and_month
from workforce.people.models.post import Form

Rows = list[dict[str, Any]]
_COLOURS = {outcome.READY: "green", outcome.CONDITIONS: "yellow", outcome.NOT_READY: "orange"}


def begin_words(checkpoint: str) -> str:
    return f"Score the team {CHECKPOINTS[checkpoint]}"


def outcome_words(row: Assessment) -> str:
    words = outcome.START_WORDS if row.checkpoint == items.BEFORE_START else outcome.OUTCOMES
    return words[row.outcome]


def tag_of(each: Listed) -> tuple[str, str]:
    row = each.row
    if row.state == WITHDRAWN or row.state == REPLACED:
        return ASSESSMENT.words[row.state].capitalize(), "grey"
    if row.state != SIGNED:
        return ASSESSMENT.words[row.state].capitalize(), "blue"
    if each.over:
        return "Counts no more", "grey"
    return outcome_words(row).capitalize(), _COLOURS[row.outcome]


def list_row(each: Listed, viewer: Viewer) -> dict[str, Any]:
    row = each.row
    words, colour = tag_of(each)
    form = Form(row.form).label.lower()
    return {
        "title": row.team.name,
        "href": reverse("readiness:assessment-detail", args=[row.pk]),
        "text": f"{CHECKPOINTS[row.checkpoint].capitalize()}, for a role {'inside the team' if row.form == 'embedded' else 'apart from the team'}. {_when(row, viewer)}",
        "note": ". ".join([*each.over, *owed_words(each)]),
        "tag_words": words,
        "tag_colour": colour,
        "form": form,
    }  # fmt: skip


def _when(row: Assessment, viewer: Viewer) -> str:
    if row.signed_on is not None:
        return f"Signed {day_and_month(row.signed_on, viewer.today)}."
    days = (viewer.today - row.started_on).days
    ago = (
        f"{day_and_month(row.started_on, viewer.today)}, {count_words(days, 'day')} ago"
        if days
        else "today"
    )
    return f"Began {ago}. {turn(row)}"


def owed_words(each: Listed) -> list[str]:
    found = [f"{count_words(each.owed, 'condition')} open"] if each.owed else []
    return found + ([f"{each.late} past its day, so recruitment waits"] if each.late else [])


def panel_rows(found: OfRequest, viewer: Viewer) -> Rows:
    rows = [panel_row(Listed(row), viewer) for row in found.running]
    return rows + [panel_row(each, viewer) for each in (found.before, found.start) if each]


def panel_row(each: Listed, viewer: Viewer) -> dict[str, Any]:
    """On the page of a request or a team, whose name needn't stand in each row."""
    row = list_row(each, viewer)
    title = CHECKPOINTS[each.row.checkpoint].capitalize()
    text = row["text"].removeprefix(f"{title}, ")
    return row | {"title": title, "text": f"{text[:1].upper()}{text[1:]}"}


def settled(found: OfRequest, form: str) -> set[str]:
    """Checkpoints that nobody needs to score again for this request."""
    both = (found.before, found.start)
    done = [each.row for each in both if each and not each.over and each.row.outcome != outcome.NOT_READY]  # fmt: skip
    return {row.checkpoint for row in done if row.checkpoint == items.BEFORE_START or row.form == form}  # fmt: skip


def turn(row: Assessment) -> str:
    """Who does what next, in a sentence."""
    if row.state == "scoring":
        missing = max(0, row.least - row.answered)
        needs = [f"{row.manager.name} scores"] if row.scored_on is None else []
        needs += (
            [f"{missing} more of the team answer{'s' if missing == 1 else ''}"] if missing else []
        )
        return f"Next: {', and '.join(needs)}." if needs else "Next: the answers can be closed."
    if row.state == TALKING:
        return f"Next: {row.manager.name} and whoever moderates talk about what lies apart."
    if row.state == "moderating":
        return _moderating(row)
    return ""


def _moderating(row: Assessment) -> str:
    lead = row.moderator.name if row.moderator else "whoever leads the patch"
    if row.peer_agreed_on:
        return f"Next: {lead} signs."
    if row.peer_asked_on and row.peer:
        return f"Next: {row.peer.name} looks at it as a peer, and agrees."
    return f"Next: {lead} agrees the scores, then asks a peer."


def reason_rows(found: Outcome, *, with_owed: bool = True) -> Rows:
    """What stands between the team and a recruitment: the gate's first."""
    rows = [_gate_row(each.text) for each in found.gate]
    rows += [{"title": _named(each.item), "text": "Must be in place before it goes on.", "state": "missing"} for each in found.blocking]  # fmt: skip
    later = (
        {"state": "ask", "text": "May follow, with a date.", "words": "Condition"}
        if found.by_scores != outcome.NOT_READY
        else {"state": "missing", "text": "Worth preparing as well.", "words": "Not yet"}
    )
    return rows + [{"title": _named(each.item), **later} for each in found.owed if with_owed]


def _gate_row(text: str) -> dict[str, Any]:
    title, _, rest = text.partition(". ")
    return {"title": title, "text": rest, "state": "missing", "words": "Gate"}


def _named(slug: str) -> str:
    return f"{slug}. {BY_SLUG[slug].title}"


def box(found: Outcome, checkpoint: str, *, is_signed: bool) -> tuple[str, str, str]:
    """Heading, text and sign of the box that says what it comes to."""
    blocked, owed = len(found.gate) + len(found.blocking), len(found.owed)
    so_far = (
        "" if is_signed else " This is what the agreed scores come to; it counts when it is signed."
    )
    if checkpoint == items.BEFORE_START:
        if found.kind == outcome.NOT_READY:
            return "The start waits", f"{_things(blocked)} must be there on the first day.{so_far}", "wait"  # fmt: skip
        return "The start can be confirmed", f"What must be there on the first day is in place.{so_far}", "tick"  # fmt: skip
    if found.gate and found.by_scores != outcome.NOT_READY:
        words = f"By its scores this team is {outcome.OUTCOMES[found.by_scores]}. {_checks(len(found.gate))} missing; nobody scores again for that."  # fmt: skip
        return "The gate is not passed yet", f"{words}{so_far}", "wait"
    if found.kind == outcome.NOT_READY:
        return "This team is not ready yet", f"{_things(blocked)} must be in place first, so that nobody is set up to fail.{so_far}", "wait"  # fmt: skip
    if found.kind == outcome.CONDITIONS:
        return "This team is ready, with conditions", f"{_things(owed)} may follow. Each has somebody who sees to it, and a date.{so_far}", "talk"  # fmt: skip
    return "This team is ready", f"What must be there before an advert is in place.{so_far}", "tick"


def _checks(count: int) -> str:
    return f"{count_words(count, 'check')} of the gate {'is' if count == 1 else 'are'}".capitalize()


def _things(count: int) -> str:
    return count_words(count, "thing").capitalize()


def condition_rows(rows: Sequence[Condition], viewer: Viewer) -> Rows:
    return [
        {
            "title": _named(each.item),
            "href": reverse("readiness:condition-detail", args=[each.pk]) if each.state != PLANNED else "",
            "text": f"{each.what}. {each.owner.name}, by {day_and_month(each.due, viewer.today)}.",
            "tag_words": condition_tag(each, viewer.today)[0],
            "tag_colour": condition_tag(each, viewer.today)[1],
        }
        for each in rows
    ]  # fmt: skip


def condition_tag(row: Condition, today: date) -> tuple[str, str]:
    if row.state == MET:
        return "Met", "green"
    if row.state == OPEN and validity.is_unmet(row.due, today):
        return "Past its day", "orange"
    return CONDITION.words[row.state].capitalize(), "yellow" if row.state == OPEN else "grey"


def step_rows(steps: Sequence[AssessmentStep]) -> Rows:
    return [
        {"who": each.by.name if each.by else "The team", "what": each.what, "at": each.on}
        for each in steps
    ]


def people_rows(row: Assessment) -> Rows:
    rows = [{"name": row.manager.name, "role": "Line manager", "lines": _scored(row)}]
    if row.moderator:
        rows.append({"name": row.moderator.name, "role": "Moderates", "lines": [f"Signed {date_words(row.signed_on)}"] if row.signed_on else []})  # fmt: skip
    if row.peer and (row.peer_asked_on or row.signed_on):
        said = "Agreed" if row.peer_agreed_on else "Is asked to agree"
        rows.append({"name": row.peer.name, "role": "Peer it is agreed with", "lines": [said]})
    return rows


def _scored(row: Assessment) -> list[str]:
    return [f"Handed in their scores on {date_words(row.scored_on)}" if row.scored_on else "Has not handed in scores yet"]  # fmt: skip


def facts(row: Assessment, each: Listed, rules: Rules, open_links: int) -> Rows:
    pairs = [
        ("Form of the role", Form(row.form).label),
        ("For", f"Request {row.request.number}" if row.request else "The team, before anybody asks"),
        ("Of the team", _answered(row, open_links)),
        ("Signed", date_words(row.signed_on)),
        ("Counts until", _until(row, each, rules)),
        ("May score again from", _again(row, rules)),
    ]  # fmt: skip
    return [{"key": key, "value": value} for key, value in pairs if value]


def _answered(row: Assessment, open_links: int) -> str:
    words = f"{row.answered} answered"
    return f"{words}, {count_words(open_links, 'link')} still open" if row.state == "scoring" else words  # fmt: skip


def _until(row: Assessment, each: Listed, rules: Rules) -> str:
    if row.state != SIGNED or row.signed_on is None or row.checkpoint == items.BEFORE_START:
        return ""
    if row.outcome == outcome.NOT_READY:
        return ""
    return "Counts no more" if each.over else date_words(validity.last_day(row.signed_on, rules))


def _again(row: Assessment, rules: Rules) -> str:
    if row.state != SIGNED or row.signed_on is None or row.outcome != outcome.NOT_READY:
        return ""
    if row.checkpoint == items.BEFORE_START:
        return "Any day"
    return date_words(validity.again_from(row.signed_on, rules))


def suggestion(scores: Mapping[str, int] | None, checkpoint: str) -> dict[str, str] | None:
    if scores is None or checkpoint == items.BEFORE_START:
        return None
    found = outcome.form(scores)
    heading = "Either form would do" if found.form == outcome.EITHER else "A separate role to begin with"  # fmt: skip
    return {
        "heading": heading,
        "text": f"{found.text} Mean of {and_words(outcome.UNDERSTANDING)}: {found.mean}.",
    }


@dataclass(frozen=True, slots=True)
class Slip:
    address: str
    picture: Markup


def slips(secrets: Sequence[str]) -> list[Slip]:
    """Each on a piece of paper of its own."""
    found = [qr.outside(reverse("readiness:answer", args=[secret])) for secret in secrets]
    return [Slip(address, qr.picture(address, "to answer about your team")) for address in found]


def move_rows(rows: Sequence[ConditionStep]) -> Rows:
    return [
        {
            "who": each.by.name if each.by else "Alongside",
            "what": f"moved it from {date_words(each.before)} to {date_words(each.after)}",
            "at": each.on,
            "lines": [each.reason],
        }
        for each in rows
    ]
