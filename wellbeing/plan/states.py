"""A line that somebody who may read a part proposes for it (docs/rooms/wellbeing-plan.md). Parts have no states that
anybody else is shown."""

from workforce.core.states import Table

PROPOSED, ACCEPTED, LET_BE, TAKEN_BACK = "proposed", "accepted", "let_be", "taken_back"

PROPOSAL = Table(
    noun="proposed line",
    moves={
        PROPOSED: frozenset({ACCEPTED, LET_BE, TAKEN_BACK}),
        ACCEPTED: frozenset(),
        LET_BE: frozenset(),
        TAKEN_BACK: frozenset(),
    },
    owners={
        PROPOSED: "the writer of the plan, if and when they like",
        ACCEPTED: "nobody: it is in the plan, and the writer's",
        LET_BE: "nobody: the writer let it be, and nobody is told",
        TAKEN_BACK: "nobody: whoever proposed it took it back",
    },
    words={
        PROPOSED: "proposed",
        ACCEPTED: "accepted",
        LET_BE: "let be",
        TAKEN_BACK: "taken back",
    },
)
