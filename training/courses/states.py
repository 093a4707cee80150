from workforce.core.states import Table

PLANNED, OPEN, OVER, CALLED_OFF = "planned", "open", "over", "called_off"

RUN = Table(
    noun="course run",
    moves={
        PLANNED: frozenset({OPEN, CALLED_OFF}),
        OPEN: frozenset({PLANNED, OVER, CALLED_OFF}),
        OVER: frozenset({OPEN}),
    },
    owners={
        PLANNED: "whoever answers for the course: to fill it in and open it",
        OPEN: "whoever leads it: to give it and close its registers; until somebody asks for a place it may be closed again",
        OVER: "nobody: its registers are closed; one that is reopened opens it again",
        CALLED_OFF: "nobody: everybody with a place was told",
    },
    words={PLANNED: "being planned", OPEN: "open", OVER: "over", CALLED_OFF: "called off"},
    told={CALLED_OFF: "everybody who has a place, has applied, waits or leads"},
)

APPLIED, ACCEPTED, RESERVE, NOT_THIS_TIME = "applied", "accepted", "reserve", "not_this_time"
WITHDRAWN, LEFT, DEFERRED = "withdrawn", "left", "deferred"
COMPLETE, ACCREDITED = "complete", "accredited"
WAITING = (APPLIED, RESERVE)
SEATED = (ACCEPTED, COMPLETE, ACCREDITED)
"""Who takes one of the places."""

ENROLMENT = Table(
    noun="enrolment",
    moves={
        APPLIED: frozenset({ACCEPTED, RESERVE, NOT_THIS_TIME, WITHDRAWN}),
        RESERVE: frozenset({ACCEPTED, NOT_THIS_TIME, WITHDRAWN}),
        NOT_THIS_TIME: frozenset({ACCEPTED, RESERVE}),
        WITHDRAWN: frozenset({APPLIED}),
        ACCEPTED: frozenset({COMPLETE, LEFT, DEFERRED}),
        COMPLETE: frozenset({ACCEPTED, ACCREDITED}),
        ACCREDITED: frozenset({COMPLETE}),
    },
    owners={
        APPLIED: "whoever runs it: to answer; the line manager: to say whether there is time at work",
        RESERVE: "whoever runs it: to accept them when a place is free",
        NOT_THIS_TIME: "the person: to apply for another run",
        WITHDRAWN: "nobody: they may apply again",
        ACCEPTED: "the person: to come and to hand in; whoever runs it: to mark",
        LEFT: "nobody: what was done stays written down",
        DEFERRED: "nobody: it goes on in another run",
        COMPLETE: "whoever runs it: to record the accreditation when it comes",
        ACCREDITED: "nobody",
    },
    words={
        APPLIED: "applied",
        ACCEPTED: "has a place",
        RESERVE: "on the reserve list",
        NOT_THIS_TIME: "not this time",
        WITHDRAWN: "taken back",
        LEFT: "left early",
        DEFERRED: "goes on in another run",
        COMPLETE: "complete",
        ACCREDITED: "accredited",
    },
    told={
        APPLIED: "the line manager",
        ACCEPTED: "the person",
        RESERVE: "the person",
        NOT_THIS_TIME: "the person",
        COMPLETE: "the person",
        ACCREDITED: "the person",
    },
)

TO_DO, HANDED_IN, PASSED, AGAIN, TALK = "to_do", "handed_in", "passed", "again", "talk"

WORK = Table(
    noun="assignment of a course",
    moves={
        TO_DO: frozenset({HANDED_IN}),
        HANDED_IN: frozenset({PASSED, AGAIN, TALK}),
        AGAIN: frozenset({HANDED_IN}),
        TALK: frozenset({AGAIN}),
        PASSED: frozenset({HANDED_IN}),
    },
    owners={
        TO_DO: "the person: to hand it in",
        HANDED_IN: "whoever runs the course: to mark it",
        PASSED: "nobody; whoever marked it may put it right",
        AGAIN: "the person: to hand it in once more",
        TALK: "whoever runs the course: to talk about it with the person",
    },
    words={
        TO_DO: "to do",
        HANDED_IN: "handed in",
        PASSED: "passed",
        AGAIN: "to be handed in again",
        TALK: "to talk about",
    },
    told={
        HANDED_IN: "whoever runs the course",
        PASSED: "the person",
        AGAIN: "the person",
        TALK: "the person",
    },
)
