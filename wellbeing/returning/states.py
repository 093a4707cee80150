"""What becomes of a phased return."""

from workforce.core.states import Table

DRAFT, AGREED, ACTIVE, STEPPED_BACK, EXTENDED, PAUSED, COMPLETED, ENDED = (
    "draft", "agreed", "active", "stepped_back", "extended", "paused", "completed", "ended",
)  # fmt: skip
RUNNING = (ACTIVE, STEPPED_BACK, EXTENDED, PAUSED)
OPEN = (DRAFT, AGREED, *RUNNING)
_ON = frozenset({ACTIVE, STEPPED_BACK, EXTENDED, PAUSED, COMPLETED, ENDED})

RETURN = Table(
    noun="phased return",
    moves={
        DRAFT: frozenset({AGREED, ACTIVE, ENDED}),
        AGREED: frozenset({ACTIVE, ENDED}),
        ACTIVE: _ON - {ACTIVE},
        STEPPED_BACK: _ON,
        EXTENDED: _ON,
        PAUSED: _ON - {PAUSED},
    },
    owners={
        DRAFT: "the person, until both agree to the same version",
        AGREED: "the two, until its first day",
        ACTIVE: "the two",
        STEPPED_BACK: "the two",
        EXTENDED: "the two",
        PAUSED: "the person",
        COMPLETED: "nobody: there is a look back after some weeks",
        ENDED: "nobody",
    },
    words={
        DRAFT: "being planned",
        AGREED: "agreed",
        ACTIVE: "going on",
        STEPPED_BACK: "going on, a step back",
        EXTENDED: "going on, longer than first planned",
        PAUSED: "paused",
        COMPLETED: "completed",
        ENDED: "ended",
    },
    told={
        AGREED: "the other one",
        STEPPED_BACK: "the line manager",
        PAUSED: "the line manager",
        COMPLETED: "the other one",
        ENDED: "the other one",
    },
)
