from workforce.core.states import Table

PLANNED, HELD, REARRANGED = "planned", "held", "rearranged"
MISSED, DECLINED, REMOVED = "missed", "declined", "removed"
CALLED_OFF = "called_off"

MEETING = Table(
    noun="meeting",
    moves={
        PLANNED: frozenset({HELD, REARRANGED, MISSED, DECLINED, REMOVED}),
        HELD: frozenset({REMOVED}),
    },
    owners={
        PLANNED: "the pair",
        HELD: "whoever has not agreed it yet",
        REARRANGED: "nobody: the new date has taken its place",
        MISSED: "whoever holds the strand: a new date is theirs to offer",
        DECLINED: "the person supported: nobody asks why",
        REMOVED: "nobody: it was logged by mistake",
    },
    words={
        PLANNED: "planned",
        HELD: "held",
        REARRANGED: "moved to another day",
        MISSED: "missed by the service",
        DECLINED: "not this time",
        REMOVED: "taken out",
    },
    told={HELD: "the other one", REARRANGED: "the other one", MISSED: "the other one"},
)

WAITING, AGREED, ADDED = "waiting", "agreed", "added"

ANSWER = Table(
    noun="answer to a log",
    moves={
        WAITING: frozenset({AGREED, ADDED, WAITING}),
        AGREED: frozenset({ADDED, WAITING}),
        ADDED: frozenset({ADDED, AGREED, WAITING}),
    },
    owners={
        WAITING: "the one of the pair who did not write last",
        AGREED: "nobody: both agree",
        ADDED: "nobody: both views stand side by side",
    },
    words={WAITING: "logged", AGREED: "agreed by both", ADDED: "added to"},
    told={ADDED: "the one who logged it"},
)

INTERVISION = Table(
    noun="intervision",
    moves={PLANNED: frozenset({HELD, CALLED_OFF})},
    owners={
        PLANNED: "the senior peer who leads it",
        HELD: "the senior peer who leads it: who came can be put right",
        CALLED_OFF: "nobody: another date is another one",
    },
    words={PLANNED: "planned", HELD: "held", CALLED_OFF: "called off"},
    told={PLANNED: "those invited", CALLED_OFF: "those invited"},
)

CONTRACT_WAITING, CONTRACT_AGREED, CONTRACT_ANSWERED = "waiting", "agreed", "answered"

CONTRACT = Table(
    noun="supervision contract",
    moves={
        CONTRACT_WAITING: frozenset({CONTRACT_AGREED, CONTRACT_ANSWERED, CONTRACT_WAITING}),
        CONTRACT_ANSWERED: frozenset({CONTRACT_AGREED, CONTRACT_WAITING}),
        CONTRACT_AGREED: frozenset({CONTRACT_WAITING}),
    },
    owners={
        CONTRACT_WAITING: "the one of the pair who did not write it",
        CONTRACT_ANSWERED: "whoever of the pair writes it next",
        CONTRACT_AGREED: "nobody until its review: then either of the pair",
    },
    words={
        CONTRACT_WAITING: "written",
        CONTRACT_ANSWERED: "answered",
        CONTRACT_AGREED: "read and agreed by both",
    },
    told={CONTRACT_WAITING: "the other one", CONTRACT_ANSWERED: "the one who wrote it"},
)

ASKED, OFFERED, ACCEPTED, TAKEN_BACK, OVER = "asked", "offered", "accepted", "taken_back", "over"

CHANGE = Table(
    noun="change of supervisor",
    moves={
        ASKED: frozenset({OFFERED, TAKEN_BACK, OVER}),
        OFFERED: frozenset({ASKED, OFFERED, ACCEPTED, TAKEN_BACK, OVER}),
    },
    owners={
        ASKED: "the patch lead, else the central team",
        OFFERED: "the person who asked",
        ACCEPTED: "nobody: it is handed over from its day on",
        TAKEN_BACK: "nobody: the person thought better of it",
        OVER: "nobody: the supervision it was about has ended",
    },
    words={
        ASKED: "asked",
        OFFERED: "somebody is offered",
        ACCEPTED: "accepted",
        TAKEN_BACK: "taken back",
        OVER: "over with the supervision",
    },
    told={ASKED: "whoever it goes to", OFFERED: "the person who asked", ACCEPTED: "all three"},
)
