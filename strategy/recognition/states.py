"""Consent to tell a story once, for one use (docs/rooms/strategy-recognition.md)."""

from workforce.core.states import Table

ASKED, AGREED, READY, USED = "asked", "agreed", "ready", "used"
DECLINED, NOT_NOW, LAPSED = "declined", "not_now", "lapsed"
WITHDRAWN, ENDED, CALLED_OFF = "withdrawn", "ended", "called_off"

RUNNING = (AGREED, READY, USED)
WONT = (DECLINED, NOT_NOW, LAPSED)
"""To whoever asked they are one."""
OVER = (WITHDRAWN, ENDED, CALLED_OFF)

STORY = Table(
    noun="story",
    moves={
        ASKED: frozenset({AGREED, DECLINED, NOT_NOW, LAPSED, CALLED_OFF}),
        NOT_NOW: frozenset({AGREED, LAPSED}),
        AGREED: frozenset({READY, WITHDRAWN, ENDED, CALLED_OFF}),
        READY: frozenset({USED, WITHDRAWN, ENDED, CALLED_OFF}),
        USED: frozenset({WITHDRAWN, ENDED}),
    },
    owners={
        ASKED: "the person: yes, no or not now, or nothing at all",
        NOT_NOW: "nobody: the person may come back to it",
        AGREED: "both: words that the person approves",
        READY: "whoever asked: to use it, as it was agreed",
        USED: "nobody: it runs until its last day, or until the person withdraws it",
        DECLINED: "nobody",
        LAPSED: "nobody",
        WITHDRAWN: "whoever asked: to take down what was used",
        ENDED: "whoever asked: to take down what was used",
        CALLED_OFF: "nobody",
    },
    words={
        ASKED: "asked",
        NOT_NOW: "not now",
        AGREED: "agreed, words to come",
        READY: "words approved",
        USED: "in use",
        DECLINED: "said no",
        LAPSED: "not answered",
        WITHDRAWN: "withdrawn",
        ENDED: "over",
        CALLED_OFF: "called off",
    },
    told={
        ASKED: "the person",
        AGREED: "whoever asked",
        READY: "whoever asked",
        USED: "the person",
        WITHDRAWN: "whoever asked",
        ENDED: "both",
        CALLED_OFF: "the person",
    },
)
