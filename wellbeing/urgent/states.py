"""Where an ask for support stands, and where stepping back does (docs/rooms/wellbeing-urgent.md)."""

from workforce.core.states import Table

ASKED, ACKNOWLEDGED, WITH_SOMEONE, FOLLOW_UP = "asked", "acknowledged", "with_someone", "follow_up"
TOLD, ARRANGED = "told", "arranged"
CLOSED, CALLED_OFF = "closed", "called_off"
WAITING = (ASKED, TOLD)
"""Somebody has still to answer; time goes on to the next."""
OPEN = (ASKED, ACKNOWLEDGED, WITH_SOMEONE, FOLLOW_UP, TOLD, ARRANGED)
OVER = (CLOSED, CALLED_OFF)

ASK = Table(
    noun="ask for support",
    moves={
        ASKED: frozenset({ACKNOWLEDGED, WITH_SOMEONE, CLOSED, CALLED_OFF}),
        # Asked again: whoever answered can't come after all, or it isn't enough.
        ACKNOWLEDGED: frozenset({ASKED, WITH_SOMEONE, FOLLOW_UP, CLOSED, CALLED_OFF}),
        WITH_SOMEONE: frozenset({ASKED, FOLLOW_UP, CLOSED, CALLED_OFF}),
        FOLLOW_UP: frozenset({ASKED, CLOSED, CALLED_OFF}),
    },
    owners={
        ASKED: "whoever was told: to answer, or say that they can't",
        ACKNOWLEDGED: "whoever answered: to be with the person",
        WITH_SOMEONE: "the two of them",
        FOLLOW_UP: "whoever answered: a talk is offered within two working days",
        CLOSED: "nobody: it is over",
        CALLED_OFF: "nobody: the person called it off",
    },
    words={
        ASKED: "asked",
        ACKNOWLEDGED: "somebody answered",
        WITH_SOMEONE: "with someone",
        FOLLOW_UP: "a talk is offered next",
        CLOSED: "closed",
        CALLED_OFF: "called off",
    },
)
STEP = Table(
    noun="stepping back",
    moves={
        TOLD: frozenset({ARRANGED, CLOSED, CALLED_OFF}),
        ARRANGED: frozenset({TOLD, CLOSED, CALLED_OFF}),
    },
    owners={
        TOLD: "whoever was told: to arrange cover",
        ARRANGED: "whoever arranged cover, until the person is back",
        CLOSED: "nobody: the person is back",
        CALLED_OFF: "nobody: the person called it off",
    },
    words={
        TOLD: "cover is asked for",
        ARRANGED: "cover is arranged",
        CLOSED: "over",
        CALLED_OFF: "called off",
    },
)
WORDS = {**STEP.words, **ASK.words}
CHOICES = [*ASK.choices, *(each for each in STEP.choices if each[0] not in ASK.words)]
