from workforce.core.states import Table

CHECKING, COLUMNS, UNDOING, UNDONE = "checking", "columns", "undoing", "undone"
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
        CHECKING: frozenset({COLUMNS, CHECKED, FAILED, FORGOTTEN}),
        COLUMNS: frozenset({CHECKING, FORGOTTEN}),
        CHECKED: frozenset({CHECKING, COLUMNS, WAITING, FORGOTTEN}),
        WAITING: frozenset({APPLYING, FAILED, FORGOTTEN}),
        # Back to waiting: the machine that was applying it is gone.
        APPLYING: frozenset({WAITING, APPLIED, FAILED}),
        FAILED: frozenset({CHECKED, CHECKING, COLUMNS, FORGOTTEN}),
        APPLIED: frozenset({UNDOING}),
        # Applied still: something stands in the way.
        UNDOING: frozenset({UNDONE, APPLIED}),
    },
    owners={
        CHECKING: "the worker",
        COLUMNS: "whoever uploaded it: say which column is which",
        CHECKED: "whoever checked it: apply it, or leave it",
        WAITING: "the worker",
        APPLYING: "the worker",
        APPLIED: "nobody: it is done, and can be undone for a while",
        FAILED: "whoever asked for it: check it again",
        FORGOTTEN: "nobody: the file was deleted after a day",
        UNDOING: "the worker",
        UNDONE: "nobody: everything is as it was",
    },
    words={
        CHECKING: "being checked",
        COLUMNS: "columns to choose",
        CHECKED: "checked",
        WAITING: "waiting to start",
        APPLYING: "being applied",
        APPLIED: "applied",
        FAILED: "not applied",
        FORGOTTEN: "not applied, and deleted",
        UNDOING: "being undone",
        UNDONE: "undone",
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

NEW, TAKEN, RENAMING, ADOPTED, RENAMED, NOT_PEER, CLOSED = (
    "new",
    "taken",
    "renaming",
    "adopted",
    "renamed",
    "not_peer",
    "closed",
)
TO_ANSWER = (NEW, TAKEN)
OPEN = (NEW, TAKEN, RENAMING)

UNKNOWN_ROLE = Table(
    noun="unknown role",
    moves={
        NEW: frozenset({TAKEN, RENAMING, ADOPTED, RENAMED, NOT_PEER, CLOSED}),
        # Back to new: put back, or whoever had it is in the central team no more.
        TAKEN: frozenset({NEW, RENAMING, ADOPTED, RENAMED, NOT_PEER, CLOSED}),
        # Back to taken: taken back, or an extract still has the title.
        RENAMING: frozenset({NEW, TAKEN, RENAMED, NOT_PEER, CLOSED}),
        NOT_PEER: frozenset({NEW, TAKEN}),
        CLOSED: frozenset({NEW, TAKEN}),
    },
    owners={
        NEW: "the central team: somebody takes it",
        TAKEN: "its owner in the central team",
        RENAMING: "whoever corrects the title where it comes from; then the newest extract",
        ADOPTED: "nobody: it is a post with its holder",
        RENAMED: "nobody: the title is another one now",
        NOT_PEER: "nobody; the central team may take it back",
        CLOSED: "nobody; the central team may take it back where it was closed by hand",
    },
    words={
        NEW: "new",
        TAKEN: "taken",
        RENAMING: "to be renamed",
        ADOPTED: "adopted",
        RENAMED: "renamed",
        NOT_PEER: "not a peer role",
        CLOSED: "closed",
    },
)

DRAFT, IN_APPROVAL, APPROVED, REPLACED = "draft", "in_approval", "approved", "replaced"

JOB_DESCRIPTION = Table(
    noun="job description",
    moves={
        DRAFT: frozenset({IN_APPROVAL}),
        IN_APPROVAL: frozenset({APPROVED, DRAFT}),
        APPROVED: frozenset({REPLACED}),
    },
    owners={
        DRAFT: "whoever of the central team writes it",
        IN_APPROVAL: "another member of the central team than its writers",
        APPROVED: "whoever keeps the description: begin a new version when the role changes",
        REPLACED: "nobody: a later version is approved",
    },
    words={
        DRAFT: "draft",
        IN_APPROVAL: "waiting for approval",
        APPROVED: "approved",
        REPLACED: "replaced",
    },
)
