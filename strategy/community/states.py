"""Where a theme stands (docs/rooms/strategy-community.md). It leaves the room only as the peers who were there approved it."""

from workforce.core.states import Table

DRAWN, BEFORE, APPROVED, KEPT, LEFT_OUT, SENT, ANSWERED = (
    "drawn", "before", "approved", "kept", "left_out", "sent", "answered",
)  # fmt: skip
INSIDE = (DRAWN, BEFORE, APPROVED, KEPT, LEFT_OUT)
OUTSIDE = (SENT, ANSWERED)

THEME = Table(
    noun="theme",
    moves={
        DRAWN: frozenset({BEFORE, LEFT_OUT}),
        BEFORE: frozenset({DRAWN, APPROVED, KEPT}),
        # One objection keeps it in until it is sent up.
        APPROVED: frozenset({SENT, KEPT, LEFT_OUT}),
        KEPT: frozenset({DRAWN, LEFT_OUT}),
        LEFT_OUT: frozenset({DRAWN}),
        SENT: frozenset({ANSWERED}),
    },
    owners={
        DRAWN: "whoever hosted: to put it before those who were there",
        BEFORE: "those who were there: to say yes, or that it stays in the room",
        APPROVED: "whoever hosted: to send it up, with an owner and a day",
        KEPT: "whoever hosted: to word it otherwise, or to leave it out",
        LEFT_OUT: "nobody: it stays in the room",
        SENT: "its owner: to answer by its day",
        ANSWERED: "nobody: it stands among what was said and done",
    },
    words={
        DRAWN: "being worded",
        BEFORE: "before the peers",
        APPROVED: "approved",
        KEPT: "kept in",
        LEFT_OUT: "left out",
        SENT: "waits for an answer",
        ANSWERED: "answered",
    },
    told={
        BEFORE: "those who were there",
        SENT: "its owner",
        ANSWERED: "those who were there",
    },
)
