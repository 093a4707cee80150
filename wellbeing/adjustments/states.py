"""What becomes of an adjustment: asked, talked about, decided, in place, looked back at, ended by both."""

from workforce.core.states import Table

PROPOSED, ASKED, DISCUSSING, AGREED, ALTERNATIVE, REFUSED, AGAIN = (
    "proposed", "asked", "discussing", "agreed", "alternative", "refused", "again",
)  # fmt: skip
IN_PLACE, REVIEWED, ENDED, WITHDRAWN = "in_place", "reviewed", "ended", "withdrawn"

TO_DECIDE = (ASKED, DISCUSSING, AGAIN)
OPEN = (PROPOSED, ASKED, DISCUSSING, ALTERNATIVE, AGAIN)
STANDING = (AGREED, IN_PLACE, REVIEWED)
"""What is agreed and goes on: it may go along in a passport."""
RUNNING = (IN_PLACE, REVIEWED)
OUTCOMES = (AGREED, ALTERNATIVE, REFUSED)

ADJUSTMENT = Table(
    noun="adjustment",
    moves={
        PROPOSED: frozenset({AGREED, WITHDRAWN}),
        ASKED: frozenset({DISCUSSING, AGREED, ALTERNATIVE, REFUSED, WITHDRAWN}),
        DISCUSSING: frozenset({DISCUSSING, AGREED, ALTERNATIVE, REFUSED, WITHDRAWN}),
        ALTERNATIVE: frozenset({AGREED, DISCUSSING, WITHDRAWN}),
        REFUSED: frozenset({AGAIN, WITHDRAWN}),
        AGAIN: frozenset({AGREED, ALTERNATIVE, REFUSED, WITHDRAWN}),
        AGREED: frozenset({IN_PLACE, ENDED}),
        IN_PLACE: frozenset({REVIEWED, ENDED}),
        REVIEWED: frozenset({REVIEWED, ENDED}),
    },
    owners={
        PROPOSED: "the person it is offered to",
        ASKED: "the line manager",
        DISCUSSING: "the line manager",
        ALTERNATIVE: "the person",
        REFUSED: "the person: somebody else can look at it again",
        AGAIN: "whoever looks at it again",
        AGREED: "whoever sees to it",
        IN_PLACE: "the two: they look back at it",
        REVIEWED: "the two: they look back at it again",
        ENDED: "nobody",
        WITHDRAWN: "nobody: the words are gone",
    },
    words={
        PROPOSED: "offered",
        ASKED: "asked for",
        DISCUSSING: "talking it over",
        AGREED: "agreed",
        ALTERNATIVE: "an alternative is offered",
        REFUSED: "refused",
        AGAIN: "looked at again",
        IN_PLACE: "in place",
        REVIEWED: "in place, looked back at",
        ENDED: "ended",
        WITHDRAWN: "withdrawn",
    },
    told={
        PROPOSED: "the person",
        ASKED: "the line manager",
        DISCUSSING: "the other one",
        AGREED: "the other one",
        ALTERNATIVE: "the person",
        REFUSED: "the person",
        AGAIN: "whoever looks at it again",
        IN_PLACE: "the other one",
        REVIEWED: "the other one",
        ENDED: "the other one",
    },
)  # fmt: skip
