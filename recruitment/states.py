"""Where a request stands (docs/rooms/recruitment.md). Being held is no state: it stands where it stood."""

from workforce.core.states import Table

DRAFT, PREPARATION, READINESS, GATE, APPROVALS = (
    "draft",
    "preparation",
    "readiness",
    "gate",
    "approvals",
)
ADVERT, SHORTLIST, INTERVIEW, OFFER, CHECKS, STARTING = (
    "advert",
    "shortlist",
    "interview",
    "offer",
    "checks",
    "starting",
)
ARRIVED, REFUSED, WITHDRAWN = "arrived", "refused", "withdrawn"

ORDER = (
    DRAFT, PREPARATION, READINESS, GATE, APPROVALS, ADVERT, SHORTLIST, INTERVIEW, OFFER, CHECKS, STARTING, ARRIVED,
)  # fmt: skip
BEFORE_ADVERT = (PREPARATION, READINESS, GATE, APPROVALS)
"""The stages that a request leaves by itself, as soon as nothing stops it."""
RECRUITING = (ADVERT, SHORTLIST, INTERVIEW, OFFER, CHECKS, STARTING)
"""Those that the people who recruit move it through."""
GATED = (*BEFORE_ADVERT, ADVERT)
"""Those that the gate holds: a check that turns after the advert went out stops the shortlist."""
BEFORE_OFFER = (ADVERT, SHORTLIST, INTERVIEW)
"""Nobody was offered anything yet: other terms are decided on anew."""
OPEN = (DRAFT, *BEFORE_ADVERT, *RECRUITING)
OVER = (ARRIVED, REFUSED, WITHDRAWN)

REQUEST = Table(
    noun="request",
    moves={
        DRAFT: frozenset({PREPARATION, WITHDRAWN}),
        PREPARATION: frozenset({READINESS, REFUSED, WITHDRAWN}),
        # Back: what was valid is valid no more, or the team isn't ready yet.
        READINESS: frozenset({PREPARATION, GATE, REFUSED, WITHDRAWN}),
        GATE: frozenset({PREPARATION, READINESS, APPROVALS, REFUSED, WITHDRAWN}),
        APPROVALS: frozenset({PREPARATION, READINESS, GATE, ADVERT, REFUSED, WITHDRAWN}),
        # Back to approvals: the request was changed, so what was approved is something else.
        ADVERT: frozenset({APPROVALS, SHORTLIST, WITHDRAWN}),
        # Back to the advert: nobody was found.
        SHORTLIST: frozenset({APPROVALS, ADVERT, INTERVIEW, WITHDRAWN}),
        INTERVIEW: frozenset({APPROVALS, ADVERT, SHORTLIST, OFFER, WITHDRAWN}),
        OFFER: frozenset({ADVERT, INTERVIEW, CHECKS, WITHDRAWN}),
        CHECKS: frozenset({ADVERT, OFFER, STARTING, WITHDRAWN}),
        STARTING: frozenset({ADVERT, CHECKS, ARRIVED, WITHDRAWN}),
    },
    owners={
        DRAFT: "whoever asks: hand it in",
        PREPARATION: "the patch lead: prepare the team",
        READINESS: "the line manager and the team: score; then whoever moderates",
        GATE: "whoever can fill the check that is missing",
        APPROVALS: "whoever's turn it is to decide",
        ADVERT: "the line manager and the panel",
        SHORTLIST: "the panel",
        INTERVIEW: "the panel",
        OFFER: "the line manager",
        CHECKS: "HR and the line manager",
        STARTING: "the line manager: the first day is prepared",
        ARRIVED: "nobody: the person has begun",
        REFUSED: "nobody: it was refused, with the reason",
        WITHDRAWN: "nobody: whoever asked took it back",
    },
    words={
        DRAFT: "being written",
        PREPARATION: "team preparation",
        READINESS: "readiness",
        GATE: "gate",
        APPROVALS: "approvals",
        ADVERT: "advert",
        SHORTLIST: "shortlist",
        INTERVIEW: "interview",
        OFFER: "offer",
        CHECKS: "checks before the start",
        STARTING: "start agreed",
        ARRIVED: "arrived",
        REFUSED: "refused",
        WITHDRAWN: "withdrawn",
    },
)
