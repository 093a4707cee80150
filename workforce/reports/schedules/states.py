from workforce.core.states import Table

ASKED, SENT, NOT_THEIRS, FAILED = "asked", "sent", "not_theirs", "failed"

SENDING = Table(
    noun="sending",
    moves={ASKED: frozenset({SENT, NOT_THEIRS, FAILED})},
    owners={
        ASKED: "the worker that makes the file",
        SENT: "whoever it was sent to",
        NOT_THEIRS: "whoever keeps the schedule: they may leave the person out",
        FAILED: "whoever it was for: they can open the report itself",
    },
    words={
        ASKED: "being made",
        SENT: "sent",
        NOT_THEIRS: "no longer theirs to see, so not sent",
        FAILED: "could not be made",
    },
)
