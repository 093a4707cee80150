from workforce.core.states import Table

PLANNED, HELD, CALLED_OFF = "planned", "held", "called_off"

GATHERING = Table(
    noun="gathering",
    moves={
        PLANNED: frozenset({HELD, CALLED_OFF}),
        HELD: frozenset({PLANNED}),
    },
    owners={
        PLANNED: "whoever leads it: to hold it, and to close its register",
        HELD: "nobody: its register is closed; whoever leads it may reopen it for a while",
        CALLED_OFF: "nobody: everybody with a place was told",
    },
    words={PLANNED: "planned", HELD: "held", CALLED_OFF: "called off"},
    told={CALLED_OFF: "everybody who has a place, waits or leads"},
)

BOOKED, WAITING, CANCELLED = "booked", "waiting", "cancelled"
LIVE = (BOOKED, WAITING)

PLACE = Table(
    noun="place",
    moves={
        BOOKED: frozenset({CANCELLED}),
        WAITING: frozenset({BOOKED, CANCELLED}),
    },
    owners={
        BOOKED: "whoever it is for",
        WAITING: "the waiting list: the first to arrive moves up when a place is free",
        CANCELLED: "nobody: booking again is a new arrival",
    },
    words={BOOKED: "booked", WAITING: "waiting", CANCELLED: "given up"},
    told={BOOKED: "whoever it is for, when they moved up or somebody else booked"},
)
