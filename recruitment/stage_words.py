"""How the stages of a request read in sentences."""

from __future__ import annotations

from recruitment import states

STANDS = {
    states.DRAFT: "Being written", "preparation": "In team preparation", "readiness": "At readiness", "gate": "At the gate",
    states.APPROVALS: "With those who decide", states.ADVERT: "At the advert", "shortlist": "At the shortlist",
    "interview": "At the interviews", "offer": "At the offer", "checks": "In the checks before the start",
    "starting": "Start agreed", states.ARRIVED: "Arrived", "refused": "Refused", "withdrawn": "Withdrawn",
}  # fmt: skip
"""How its stage reads before "for nine days"."""

NEXT = {
    "preparation": "The team is prepared first, together with peers. Who plans it, and what is missing, stands below.",
    "readiness": "The line manager and some of the team score how ready it is. Then whoever leads the patch agrees the scores with a peer.",
    states.ADVERT: "The panel is named and agrees what it looks for. Then the post is advertised.",
    "shortlist": "The panel reads what came in and invites to interviews.",
    "interview": "The panel meets those it invited, and decides together.",
    "offer": "Somebody is offered the post, and answers.",
    "checks": "HR checks what has to be checked, and the team says that all is there for the first day.",
    "starting": "The first day is prepared.",
}  # fmt: skip
"""What happens in a stage whose gate and turns aren't on the page."""
