from workforce.core.states import Table

OPEN, CLOSED = "open", "closed"

ROUND = Table(
    noun="feedback round",
    moves={OPEN: frozenset({CLOSED})},
    owners={
        OPEN: "those who came: to answer, until its closing day or until whoever runs it closes it",
        CLOSED: "whoever runs it: to say what changed",
    },
    words={OPEN: "open", CLOSED: "closed"},
)
