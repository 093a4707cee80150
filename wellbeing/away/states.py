"""What becomes of time away, and of asking another manager."""

from workforce.core.states import Table

BEGUN, BACK, TAKEN_BACK = "begun", "back", "taken_back"
STANDING = (BEGUN, BACK)

ABSENCE = Table(
    noun="time away",
    moves={BEGUN: frozenset({BACK, TAKEN_BACK}), BACK: frozenset({BEGUN, TAKEN_BACK})},
    owners={
        BEGUN: "the person, or their line manager for them",
        BACK: "the person, or their line manager: a date can be put right",
        TAKEN_BACK: "nobody: it never was, or it is part of another",
    },
    words={BEGUN: "begun", BACK: "with a day to be back", TAKEN_BACK: "taken back"},
    told={BEGUN: "the other one of the two", BACK: "the other one of the two"},
)

ASKED, ACCEPTED, DECLINED, ENDED = "asked", "accepted", "declined", "ended"

TURN = Table(
    noun="other manager",
    moves={
        ASKED: frozenset({ACCEPTED, DECLINED, ENDED}),
        ACCEPTED: frozenset({ENDED}),
    },
    owners={
        ASKED: "whoever was asked",
        ACCEPTED: "the two",
        DECLINED: "nobody: somebody else can be asked",
        ENDED: "nobody",
    },
    words={ASKED: "asked", ACCEPTED: "accepted", DECLINED: "declined", ENDED: "ended"},
    told={ASKED: "whoever was asked", ACCEPTED: "the person", DECLINED: "the person"},
)
