from workforce.core.states import Table

DRAFTED, OFFERED, WITHDRAWN = "drafted", "offered", "withdrawn"

COURSE = Table(
    noun="course",
    moves={
        DRAFTED: frozenset({OFFERED}),
        OFFERED: frozenset({WITHDRAWN}),
        WITHDRAWN: frozenset({OFFERED}),
    },
    owners={
        DRAFTED: "the central team: to write it",
        OFFERED: "whoever answers for the course",
        WITHDRAWN: "nobody: what was recorded of it stays",
    },
    words={DRAFTED: "being written", OFFERED: "offered", WITHDRAWN: "withdrawn"},
)

PROGRAMME = Table(
    noun="programme of courses",
    moves=COURSE.moves,
    owners={
        DRAFTED: "the central team: to choose its courses",
        OFFERED: "whoever answers for the programme",
        WITHDRAWN: "nobody: what people have done of it stays",
    },
    words=COURSE.words,
)

CHECKED, ADDED, TAKEN_BACK = "checked", "added", "taken_back"

REGISTER = Table(
    noun="register",
    moves={CHECKED: frozenset({ADDED}), ADDED: frozenset({TAKEN_BACK})},
    owners={
        CHECKED: "whoever uploaded it: to add what it holds, or leave it",
        ADDED: "the central team: it can be taken back as a whole",
        TAKEN_BACK: "nobody",
    },
    words={CHECKED: "checked, nothing added yet", ADDED: "added", TAKEN_BACK: "taken back"},
)

HANDED_IN, ACCEPTED, SENT_BACK, TAKEN_OUT = "handed_in", "accepted", "sent_back", "taken_out"

EVIDENCE = Table(
    noun="certificate",
    moves={
        HANDED_IN: frozenset({ACCEPTED, SENT_BACK, TAKEN_OUT}),
        ACCEPTED: frozenset({HANDED_IN}),
        SENT_BACK: frozenset({HANDED_IN, TAKEN_OUT}),
    },
    owners={
        HANDED_IN: "the central team or HR: to look at it",
        SENT_BACK: "the person: to hand in another, or leave it",
        ACCEPTED: "nobody: it is in the passport; its record taken out by hand, it waits again",
        TAKEN_OUT: "nobody",
    },
    words={
        HANDED_IN: "waits to be looked at",
        ACCEPTED: "accepted",
        SENT_BACK: "sent back",
        TAKEN_OUT: "taken out by the person",
    },
    told={ACCEPTED: "the person", SENT_BACK: "the person"},
)
