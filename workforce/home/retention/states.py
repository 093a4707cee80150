"""What is due for review, of one person and one class (docs/rooms/retention.md)."""

from workforce.core.states import Table

WAITING, KEPT, TO_GO, GONE, OFF = "waiting", "kept", "to_go", "gone", "off"
OPEN = (WAITING, TO_GO)

REVIEW = Table(
    noun="review",
    moves={
        WAITING: frozenset({KEPT, TO_GO, OFF}),
        TO_GO: frozenset({WAITING, GONE, OFF}),
    },
    owners={
        WAITING: "information governance: keep with a reason, or delete",
        KEPT: "nobody: it comes up again after the day named",
        TO_GO: "nobody: it can be taken back until the day named, and a hold stops it",
        GONE: "nobody: what went is listed",
        OFF: "nobody: the person is back, or nothing is due any more",
    },
    words={WAITING: "due for review", KEPT: "kept", TO_GO: "to be deleted", GONE: "deleted", OFF: "no longer due"},
    told={WAITING: "information governance, by number, once a month"},
)  # fmt: skip
