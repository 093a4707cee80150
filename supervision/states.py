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
