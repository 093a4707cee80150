"""What becomes of a probation, of an override of the pair rule, and of an offer of job coaching."""

from workforce.core.states import Table

OPEN, EXTENDED, PASSED, LAPSED, ENDED, OVER = (
    "open",
    "extended",
    "passed",
    "lapsed",
    "ended",
    "over",
)
RUNNING = (OPEN, EXTENDED)

PROBATION = Table(
    noun="probation",
    moves={
        OPEN: frozenset({EXTENDED, PASSED, LAPSED, ENDED, OVER}),
        EXTENDED: frozenset({OPEN, PASSED, LAPSED, ENDED, OVER}),
        # Taken back within a few days, while nothing came of it.
        PASSED: frozenset({OPEN, EXTENDED}),
        # Their leaving was a mistake, or their next post without a day between was recorded late.
        OVER: frozenset({OPEN, EXTENDED}),
    },
    owners={
        OPEN: "the line manager: reviews, then the outcome",
        EXTENDED: "the line manager: what was promised, then the outcome",
        PASSED: "nobody: it is passed",
        LAPSED: "nobody: it passed without a word",
        ENDED: "HR: what follows is between the organisation and the person",
        OVER: "nobody: the post ended before",
    },
    words={
        OPEN: "open",
        EXTENDED: "extended",
        PASSED: "passed",
        LAPSED: "passed without a word",
        ENDED: "ended",
        OVER: "over with the post",
    },
    told={
        EXTENDED: "the person, HR",
        PASSED: "the person, the patch lead",
        LAPSED: "the person, the line manager, the patch lead, HR",
        ENDED: "the person, the line manager",
    },
)  # fmt: skip

ASKED, GRANTED, REFUSED, USED, WITHDRAWN = "asked", "granted", "refused", "used", "withdrawn"

OVERRIDE = Table(
    noun="override of the pair rule",
    moves={
        ASKED: frozenset({GRANTED, REFUSED, WITHDRAWN}),
        GRANTED: frozenset({USED, WITHDRAWN}),
    },
    owners={
        ASKED: "the patch lead",
        GRANTED: "whoever appoints: it serves for one appointment",
        REFUSED: "nobody: name a pair instead",
        USED: "whoever holds peer supervision: weekly, until its last day",
        WITHDRAWN: "nobody",
    },
    words={
        ASKED: "asked",
        GRANTED: "granted",
        REFUSED: "refused",
        USED: "in use",
        WITHDRAWN: "withdrawn",
    },
    told={ASKED: "the patch lead", GRANTED: "whoever asked", REFUSED: "whoever asked"},
)

OFFERED, TAKEN_UP, DECLINED = "offered", "taken_up", "declined"

COACHING = Table(
    noun="offer of job coaching",
    moves={
        OFFERED: frozenset({TAKEN_UP, DECLINED}),
        # People change their minds; nobody asks why.
        DECLINED: frozenset({TAKEN_UP}),
    },
    owners={
        OFFERED: "the person",
        TAKEN_UP: "the person and the job coach",
        DECLINED: "the person, who may change their mind",
    },
    words={OFFERED: "offered", TAKEN_UP: "taken up", DECLINED: "declined"},
    told={OFFERED: "the person", TAKEN_UP: "the line manager and the coach"},
)
