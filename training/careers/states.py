"""What becomes of a partnership, a conversation, a step, a request for flexible working, an opening and interest."""

from workforce.core.states import Table

ASKED, ACCEPTED, DECLINED, TAKEN_BACK, ENDED = (
    "asked", "accepted", "declined", "taken_back", "ended",
)  # fmt: skip

PARTNERSHIP = Table(
    noun="career partnership",
    moves={
        ASKED: frozenset({ACCEPTED, DECLINED, TAKEN_BACK}),
        ACCEPTED: frozenset({ENDED}),
    },
    owners={
        ASKED: "whoever was asked",
        ACCEPTED: "the two",
        DECLINED: "nobody: somebody else can be asked",
        TAKEN_BACK: "nobody: the person thought better of it",
        ENDED: "nobody: the person keeps what was written",
    },
    words={
        ASKED: "asked",
        ACCEPTED: "accepted",
        DECLINED: "declined",
        TAKEN_BACK: "taken back",
        ENDED: "ended",
    },
    told={ASKED: "whoever was asked", ACCEPTED: "the person", DECLINED: "the person", ENDED: "the other one"},
)  # fmt: skip

PLANNED, HELD, CALLED_OFF = "planned", "held", "called_off"

CONVERSATION = Table(
    noun="career conversation",
    moves={PLANNED: frozenset({HELD, CALLED_OFF})},
    owners={
        PLANNED: "the two",
        HELD: "the two: either writes the note",
        CALLED_OFF: "nobody: it can be planned anew",
    },
    words={PLANNED: "planned", HELD: "held", CALLED_OFF: "called off"},
    told={PLANNED: "the other one", CALLED_OFF: "the other one"},
)

TO_DO, DONE, TAKEN_OUT = "to_do", "done", "taken_out"

STEP = Table(
    noun="career step",
    moves={
        TO_DO: frozenset({DONE, TAKEN_OUT}),
        DONE: frozenset({TO_DO}),
        TAKEN_OUT: frozenset({TO_DO}),
    },
    owners={TO_DO: "its writer", DONE: "its writer", TAKEN_OUT: "its writer"},
    words={TO_DO: "to do", DONE: "done", TAKEN_OUT: "taken out"},
)

TALKING, AGREED, OFFERED, REFUSED = "talking", "agreed", "offered", "refused"
APPEALED, STANDS, REVIEWED, WITHDRAWN, OVER = (
    "appealed", "stands", "reviewed", "withdrawn", "over",
)  # fmt: skip
TO_ANSWER = (ASKED, TALKING)
OPEN = (ASKED, TALKING, OFFERED, APPEALED)

FLEXIBLE = Table(
    noun="flexible working request",
    moves={
        ASKED: frozenset({TALKING, AGREED, OFFERED, REFUSED, WITHDRAWN, OVER}),
        TALKING: frozenset({AGREED, OFFERED, REFUSED, WITHDRAWN, OVER}),
        OFFERED: frozenset({AGREED, TALKING, WITHDRAWN, OVER}),
        REFUSED: frozenset({APPEALED}),
        APPEALED: frozenset({AGREED, STANDS, WITHDRAWN, OVER}),
        AGREED: frozenset({REVIEWED}),
    },
    owners={
        ASKED: "the line manager",
        TALKING: "the line manager",
        OFFERED: "the person who asked",
        REFUSED: "the person who asked: they may appeal once",
        APPEALED: "whoever hears the appeal",
        AGREED: "the line manager, where it is for a trial",
        STANDS: "nobody: the person may ask anew",
        REVIEWED: "nobody",
        WITHDRAWN: "nobody: the words are gone",
        OVER: "nobody: the post has ended",
    },
    words={
        ASKED: "asked",
        TALKING: "talking it over",
        OFFERED: "an alternative is offered",
        REFUSED: "refused",
        APPEALED: "appealed",
        AGREED: "agreed",
        STANDS: "the refusal stands",
        REVIEWED: "reviewed",
        WITHDRAWN: "withdrawn",
        OVER: "over with the post",
    },
    told={
        ASKED: "the line manager",
        TALKING: "the other one",
        OFFERED: "the person",
        REFUSED: "the person",
        APPEALED: "whoever hears it, and the line manager",
        AGREED: "the other one",
        STANDS: "the person",
        REVIEWED: "the other one",
        WITHDRAWN: "the line manager",
    },
)

DRAFT, OPENED, CLOSED = "draft", "open", "closed"

OPENING = Table(
    noun="opening",
    moves={
        DRAFT: frozenset({OPENED, WITHDRAWN}),
        OPENED: frozenset({CLOSED, WITHDRAWN}),
        CLOSED: frozenset({OPENED}),
    },
    owners={
        DRAFT: "whoever writes it",
        OPENED: "whoever published it",
        CLOSED: "whoever published it, until all are answered",
        WITHDRAWN: "nobody",
    },
    words={DRAFT: "draft", OPENED: "open", CLOSED: "closed", WITHDRAWN: "withdrawn"},
    told={WITHDRAWN: "whoever is interested"},
)

SENT, SHORTLISTED, NOT_THIS_TIME, TAKEN_UP = "sent", "shortlisted", "not_this_time", "taken_up"

INTEREST = Table(
    noun="interest in an opening",
    moves={
        SENT: frozenset({SHORTLISTED, NOT_THIS_TIME, TAKEN_UP, WITHDRAWN}),
        SHORTLISTED: frozenset({NOT_THIS_TIME, TAKEN_UP, WITHDRAWN}),
    },
    owners={
        SENT: "whoever it went to",
        SHORTLISTED: "whoever it went to",
        NOT_THIS_TIME: "nobody",
        TAKEN_UP: "nobody: the move is recorded where people change",
        WITHDRAWN: "nobody: the words are gone",
    },
    words={
        SENT: "sent",
        SHORTLISTED: "shortlisted",
        NOT_THIS_TIME: "not this time",
        TAKEN_UP: "taken up",
        WITHDRAWN: "withdrawn",
    },
    told={
        SENT: "whoever it goes to",
        SHORTLISTED: "the person",
        NOT_THIS_TIME: "the person",
        TAKEN_UP: "the person",
    },
)
