"""Where an assessment and a condition stand (docs/rooms/readiness.md). That one counts no more is no state: it is
worked out from the day, the manager and the team (`validity.py`)."""

from workforce.core.states import Table

SCORING, TALKING, MODERATING, SIGNED, REPLACED, WITHDRAWN = (
    "scoring", "talking", "moderating", "signed", "replaced", "withdrawn",
)  # fmt: skip
RUNNING = (SCORING, TALKING, MODERATING)
PLANNED, OPEN, MET, LAPSED = "planned", "open", "met", "lapsed"

ASSESSMENT = Table(
    noun="assessment",
    moves={
        # Straight to moderating where nothing lies so far apart that it is talked about first.
        SCORING: frozenset({TALKING, MODERATING, WITHDRAWN}),
        TALKING: frozenset({MODERATING, WITHDRAWN}),
        MODERATING: frozenset({SIGNED, WITHDRAWN}),
        SIGNED: frozenset({REPLACED}),
    },
    owners={
        SCORING: "the line manager and the team: each scores, apart",
        TALKING: "the line manager and whoever moderates: talk about what lies apart",
        MODERATING: "the patch lead or a central lead, with a peer: agree the scores and sign",
        SIGNED: "whoever owns a condition: meet it by its day",
        REPLACED: "nobody: a later one was signed",
        WITHDRAWN: "nobody: it was called off",
    },
    words={
        SCORING: "being scored",
        TALKING: "to talk about",
        MODERATING: "being moderated",
        SIGNED: "signed",
        REPLACED: "replaced",
        WITHDRAWN: "called off",
    },
)
CONDITION = Table(
    noun="condition",
    moves={PLANNED: frozenset({OPEN}), OPEN: frozenset({MET, LAPSED})},
    owners={
        PLANNED: "whoever moderates: nothing is owed before it is signed",
        OPEN: "its owner: meet it by its day",
        MET: "nobody: it was met",
        LAPSED: "nobody: a later assessment took the place of its own",
    },
    words={PLANNED: "planned", OPEN: "open", MET: "met", LAPSED: "lapsed"},
)
