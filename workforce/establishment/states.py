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

PLAN_WAITING, PLAN_ANSWERED, PLAN_AGREED = "waiting", "answered", "agreed"

PLAN = Table(
    noun="job plan",
    moves={
        PLAN_WAITING: frozenset({PLAN_AGREED, PLAN_ANSWERED}),
        # Answered may be agreed after all; what is written anew waits again.
        PLAN_ANSWERED: frozenset({PLAN_AGREED, PLAN_WAITING}),
        PLAN_AGREED: frozenset({PLAN_WAITING}),
    },
    owners={
        PLAN_WAITING: "the other one of the two: agree, or answer",
        PLAN_ANSWERED: "both: change it, agree it, or let both stand",
        PLAN_AGREED: "both: change it when the work changes",
    },
    words={
        PLAN_WAITING: "waiting for an answer",
        PLAN_ANSWERED: "answered",
        PLAN_AGREED: "agreed",
    },
)
