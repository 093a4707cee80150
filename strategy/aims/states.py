"""What becomes of a version of the strategy, and of a milestone."""

from workforce.core.states import Table

WRITTEN, IN_FORCE, REPLACED = "written", "in_force", "replaced"
STRATEGY = Table(
    noun="strategy",
    moves={WRITTEN: frozenset({IN_FORCE}), IN_FORCE: frozenset({REPLACED})},
    owners={
        WRITTEN: "the central team",
        IN_FORCE: "its owner",
        REPLACED: "nobody: it is kept as it was",
    },
    words={WRITTEN: "being written", IN_FORCE: "in force", REPLACED: "replaced"},
)

AHEAD, MET, LET_GO = "ahead", "met", "let_go"
MILESTONE = Table(
    noun="milestone",
    moves={
        AHEAD: frozenset({MET, LET_GO}),
        MET: frozenset({AHEAD}),
        LET_GO: frozenset({AHEAD}),
    },
    owners={
        AHEAD: "the owner of its objective",
        MET: "nobody",
        LET_GO: "nobody: the reason stands beside it",
    },
    words={AHEAD: "ahead", MET: "met", LET_GO: "let go"},
)
