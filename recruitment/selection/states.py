"""Where seats, candidates, scores, offers, checks and conversations stand (docs/rooms/selection.md)."""

from recruitment import states as stages
from workforce.core.states import Table

ASKED, SITS, SAID_NO, LEFT = "asked", "sits", "said_no", "left"
SEAT = Table(
    noun="panel seat",
    moves={
        ASKED: frozenset({SITS, SAID_NO, LEFT}),
        SITS: frozenset({LEFT}),
        SAID_NO: frozenset({ASKED}),
        LEFT: frozenset({ASKED}),
    },
    owners={
        ASKED: "whoever was asked: say whether you want to",
        SITS: "the member: agree criteria, say whom you know, score",
        SAID_NO: "whoever runs it: ask somebody else",
        LEFT: "whoever runs it: ask somebody else",
    },
    words={ASKED: "asked", SITS: "sits on it", SAID_NO: "not this time", LEFT: "sits on it no more"},
)  # fmt: skip

APPLIED, INVITED, INTERVIEWED, RESERVE, OFFERED, ACCEPTED, APPOINTED = (
    "applied", "invited", "interviewed", "reserve", "offered", "accepted", "appointed",
)  # fmt: skip
NOT_NOW, DECLINED, WITHDREW = "not_now", "declined", "withdrew"
CANDIDATE = Table(
    noun="candidate",
    moves={
        APPLIED: frozenset({INVITED, NOT_NOW, WITHDREW}),
        INVITED: frozenset({INTERVIEWED, NOT_NOW, WITHDREW}),
        INTERVIEWED: frozenset({OFFERED, RESERVE, NOT_NOW, WITHDREW}),
        RESERVE: frozenset({OFFERED, NOT_NOW, WITHDREW}),
        # Taken back: to the reserve, for another offer may come.
        OFFERED: frozenset({ACCEPTED, DECLINED, RESERVE, WITHDREW}),
        ACCEPTED: frozenset({APPOINTED, RESERVE, WITHDREW}),
    },
    owners={
        APPLIED: "the panel: score, then the chair decides",
        INVITED: "whoever arranges interviews, then the panel",
        INTERVIEWED: "the chair: decide",
        RESERVE: "the chair: feedback, and an offer if the first is declined",
        OFFERED: "the candidate: answer",
        ACCEPTED: "HR and the line manager: checks and a start date",
        APPOINTED: "nobody: they are on their way",
        NOT_NOW: "the chair: feedback",
        DECLINED: "nobody",
        WITHDREW: "nobody",
    },
    words={
        APPLIED: "applied",
        INVITED: "invited to interview",
        INTERVIEWED: "interviewed",
        RESERVE: "on the reserve list",
        OFFERED: "offered the post",
        ACCEPTED: "said yes",
        APPOINTED: "appointed",
        NOT_NOW: "not this time",
        DECLINED: "said no to the offer",
        WITHDREW: "withdrew",
    },
)
STILL_IN = (APPLIED, INVITED, INTERVIEWED, RESERVE, OFFERED, ACCEPTED)
TOLD = (NOT_NOW, RESERVE, ACCEPTED, APPOINTED)
"""Those about whom something was decided: they get feedback."""

APART, TOGETHER, AGREED = "apart", "together", "agreed"
SCORES = Table(
    noun="panel scores",
    moves={APART: frozenset({TOGETHER}), TOGETHER: frozenset({AGREED})},
    owners={
        APART: "each member: score alone",
        TOGETHER: "the panel: agree one score a criterion",
        AGREED: "the chair: decide",
    },
    words={APART: "being scored apart", TOGETHER: "to agree together", AGREED: "agreed"},
)

MADE, TAKEN_BACK = "made", "taken_back"
OFFER = Table(
    noun="offer",
    moves={
        MADE: frozenset({ACCEPTED, DECLINED, TAKEN_BACK}),
        ACCEPTED: frozenset({TAKEN_BACK}),
    },
    owners={
        MADE: "the candidate: answer by their link",
        ACCEPTED: "HR and the line manager: checks, then the start",
        DECLINED: "the chair: somebody of the reserve list, or the advert again",
        TAKEN_BACK: "the chair",
    },
    words={MADE: "made", ACCEPTED: "accepted", DECLINED: "declined", TAKEN_BACK: "taken back"},
)

TO_ASK, CHECK_ASKED, BACK, IN_ORDER = "to_ask", "asked", "back", "in_order"
CHECK = Table(
    noun="check before the start",
    moves={
        TO_ASK: frozenset({CHECK_ASKED}),
        CHECK_ASKED: frozenset({BACK, TO_ASK}),
        BACK: frozenset({IN_ORDER, CHECK_ASKED}),
        IN_ORDER: frozenset({BACK}),
    },
    owners={
        TO_ASK: "whoever looks after it: ask for it",
        CHECK_ASKED: "whoever was asked",
        BACK: "whoever looks after it: see whether it is in order",
        IN_ORDER: "nobody",
    },
    words={TO_ASK: "to ask for", CHECK_ASKED: "asked for", BACK: "back", IN_ORDER: "in order"},
)

TO_HOLD, ONE_SAID, SETTLED = "to_hold", "one_said", "settled"
TALK = Table(
    noun="conversation about learning",
    moves={
        TO_HOLD: frozenset({ONE_SAID}),
        # They differ: they talk again.
        ONE_SAID: frozenset({TO_HOLD, SETTLED}),
    },
    owners={
        TO_HOLD: "HR and a lead: talk with the candidate",
        ONE_SAID: "the other of the two: say what you both decided",
        SETTLED: "nobody: it is deleted, and only its outcome goes on",
    },
    words={TO_HOLD: "to be held", ONE_SAID: "one of two has said", SETTLED: "settled"},
)

PANEL_STAGES = (stages.ADVERT, stages.SHORTLIST, stages.INTERVIEW, stages.OFFER, stages.CHECKS)
"""While a request is here its panel sees its candidates."""
RUNS = stages.RECRUITING
"""While a request is here there is something to choose."""
