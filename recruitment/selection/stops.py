"""What stops a request between its advert and its start. Everybody who sees the request reads these words: none of
them says more of a candidate than that something is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from recruitment import states as stages
from recruitment.holding import Missing, Stop
from recruitment.models import Request
from recruitment.selection import matching
from recruitment.selection.queries import standing
from recruitment.selection.queries.standing import Standing

Finding = Callable[[Standing], Sequence[str]]
"""What one lacks; `suits` was found for all of them at once."""
NO_PANEL = "There is no panel yet."


def panel_stands(has: Standing) -> list[str]:
    if not has.begun:
        return [NO_PANEL]
    found = []
    if "lived" not in has.kinds:
        found.append("Nobody on the panel has its lived-experience seat.")
    if "service" not in has.kinds:
        found.append("Nobody of the service sits on the panel.")
    if not has.has_chair:
        found.append("The panel has no chair.")
    if not has.criteria_agreed:
        found.append("The criteria are not agreed by everybody on the panel.")
    if not has.candidates:
        found.append("No candidate is entered.")
    return found


def shortlist_is_made(has: Standing) -> list[str]:
    found = [] if has.begun else [NO_PANEL]
    if has.of("applied"):
        found.append("Some candidates are still to be scored and decided about.")
    if not has.of("invited"):
        found.append("Nobody is invited to an interview.")
    return found


def interviews_are_held(has: Standing) -> list[str]:
    found = [] if has.begun else [NO_PANEL]
    if has.of("invited"):
        found.append("Some interviews are still to be held and scored.")
    if not has.of("interviewed", "reserve", "offered", "accepted"):
        found.append("Nobody was interviewed.")
    return found


def offer_is_accepted(has: Standing) -> list[str]:
    if has.offer is None or has.offer.state != "accepted":
        return ["No offer is accepted yet."]
    return [] if has.suits else [f"{matching.NOT_SUITABLE}."]


def checks_are_in_order(has: Standing) -> list[str]:
    if has.offer is None or has.offer.state != "accepted":
        return ["No offer is accepted."]
    found = []
    if has.checks_open:
        found.append("Not every check is back and in order.")
    if has.offer.start_on is None:
        found.append("The first day is not agreed.")
    # The panel decides no more from the next stage on, and whoever is not decided about gets no feedback.
    if has.of("interviewed"):
        found.append(
            "Somebody who was interviewed waits for a decision: the reserve list, or not this time."
        )
    return found


def feedback_is_sent(has: Standing) -> list[str]:
    return ["Feedback to candidates is still to be sent."] if has.feedback_owed else []


FINDS: Mapping[str, tuple[str, Finding, str]] = {
    stages.ADVERT: ("selection-panel", panel_stands, "whoever runs the recruitment"),
    stages.SHORTLIST: ("selection-shortlist", shortlist_is_made, "the panel"),
    stages.INTERVIEW: ("selection-interviews", interviews_are_held, "the panel"),
    stages.OFFER: ("selection-offer", offer_is_accepted, "the chair of the panel"),
    stages.CHECKS: ("selection-checks", checks_are_in_order, "HR and the line manager"),
    stages.STARTING: ("selection-feedback", feedback_is_sent, "the chair of the panel"),
}


def of_desk(has: Standing, stage: str) -> list[Missing]:
    """What this room misses, from what the desk knows anyway. The rest is said on the request's page, and to whoever
    moves it."""
    if stage not in FINDS:
        return []
    _, find, who = FINDS[stage]
    return [Missing(text, who) for text in find(has)]


def _stop(leaving: str) -> Stop:
    slug, find, who = FINDS[leaving]

    def check(requests: Sequence[Request]) -> Mapping[UUID, Sequence[Missing]]:
        found = standing.of_requests(requests)
        standing.fill_suits(found.values())
        return {
            request.pk: [
                Missing(text, who, reverse("selection:desk-detail", args=[request.pk]))
                for text in find(found[request.pk])
            ]
            for request in requests
        }

    return Stop(slug, frozenset({leaving}), check, order=40)


STOPS = [_stop(stage) for stage in FINDS]
