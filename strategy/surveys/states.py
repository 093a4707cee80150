from workforce.core.states import Table

OPEN, CLOSED = "open", "closed"

SURVEY = Table(
    noun="survey",
    moves={OPEN: frozenset({CLOSED})},
    owners={
        OPEN: "whoever was asked: to answer, until its closing day",
        CLOSED: "the central team: to say what changes because of it",
    },
    words={OPEN: "open", CLOSED: "closed"},
)
