from workforce.core.states import Table

ASKED, MAKING, READY, FAILED = "asked", "making", "ready", "failed"

FILE = Table(
    noun="report file",
    moves={
        ASKED: frozenset({MAKING, FAILED}),
        # Back to asked: the machine that was making it is gone.
        MAKING: frozenset({ASKED, READY, FAILED}),
        FAILED: frozenset({ASKED}),
    },
    owners={
        ASKED: "the worker",
        MAKING: "the worker",
        READY: "whoever asked for it, until it is deleted after 7 days",
        FAILED: "whoever asked for it: they may ask again",
    },
    words={ASKED: "waiting", MAKING: "being made", READY: "ready", FAILED: "not made"},
)
