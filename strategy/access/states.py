"""A place in the plan of next posts (docs/rooms/strategy-access.md)."""

from workforce.core.states import Table

PLANNED, ASKED, DROPPED = "planned", "asked", "dropped"
IN_PLAN = (PLANNED, ASKED)

NEXT = Table(
    noun="place in the plan",
    moves={
        PLANNED: frozenset({ASKED, DROPPED}),
        # Back: the request was the wrong one, or was withdrawn.
        ASKED: frozenset({PLANNED, DROPPED}),
    },
    owners={
        PLANNED: "whoever leads the patch, and the central team: to ask for the post when its turn comes",
        ASKED: "recruitment: its request goes its own way",
        DROPPED: "nobody: it was taken out, with the reason",
    },
    words={PLANNED: "planned", ASKED: "asked for", DROPPED: "taken out"},
    told={},
)
