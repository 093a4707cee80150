"""Where a decision of a project group stands. Whether a team is prepared is no state: it is worked out each time."""

from workforce.core.states import Table

OPEN, DONE, LET_GO = "open", "done", "let_go"

DECISION = Table(
    noun="decision of a project group",
    moves={OPEN: frozenset({DONE, LET_GO})},
    owners={
        OPEN: "whoever carries it; without one, whoever chairs the group",
        DONE: "nobody: it is done, with the day",
        LET_GO: "nobody: the group let go of it, and said why",
    },
    words={OPEN: "open", DONE: "done", LET_GO: "let go"},
)
