from workforce.core.states import Table

PLANNED, OPEN = "planned", "open"

CYCLE = Table(
    noun="cycle",
    moves={PLANNED: frozenset({OPEN}), OPEN: frozenset({PLANNED})},
    owners={
        PLANNED: "the central team: to fill it and open it",
        OPEN: "everybody in a peer role: to take a place; until somebody has, it may be closed again",
    },
    words={PLANNED: "being planned", OPEN: "open for booking"},
    told={OPEN: "everybody in a peer role, once"},
)
