from workforce.core.states import Table

CHECKED, WAITING, APPLYING, APPLIED, FAILED, FORGOTTEN = (
    "checked",
    "waiting",
    "applying",
    "applied",
    "failed",
    "forgotten",
)

IMPORT = Table(
    noun="import",
    moves={
        CHECKED: frozenset({WAITING, FORGOTTEN}),
        WAITING: frozenset({APPLYING, FAILED, FORGOTTEN}),
        # Back to waiting: the machine that was applying it is gone.
        APPLYING: frozenset({WAITING, APPLIED, FAILED}),
        FAILED: frozenset({CHECKED, FORGOTTEN}),
    },
    owners={
        CHECKED: "whoever checked it: apply it, or leave it",
        WAITING: "the worker",
        APPLYING: "the worker",
        APPLIED: "nobody: it is done",
        FAILED: "whoever asked for it: check it again",
        FORGOTTEN: "nobody: the file was deleted after a day",
    },
    words={
        CHECKED: "checked",
        WAITING: "waiting to start",
        APPLYING: "being applied",
        APPLIED: "applied",
        FAILED: "not applied",
        FORGOTTEN: "not applied, and deleted",
    },
)
