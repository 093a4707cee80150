"""Where a project, something that was said, and an input stand (docs/rooms/strategy-voice.md). Nothing ends without a word to
those who gave their time."""

from workforce.core.states import Table

BEGUN, UNDER_WAY, CLOSED, STOPPED = "begun", "under_way", "closed", "stopped"
WAITS, CHANGED, NOT = "waits", "changed", "not"
ASKED, TAKEN, GIVEN, ANSWERED, NOT_GIVEN = "asked", "taken", "given", "answered", "not_given"

OPEN_PROJECT = (BEGUN, UNDER_WAY)
HEARD = (CHANGED, NOT)

PROJECT = Table(
    noun="co-production project",
    moves={
        BEGUN: frozenset({UNDER_WAY, STOPPED}),
        UNDER_WAY: frozenset({CLOSED, STOPPED}),
        CLOSED: frozenset({UNDER_WAY}),
        STOPPED: frozenset({UNDER_WAY}),
    },
    owners={
        BEGUN: "whoever leads it: to invite people before anything is decided",
        UNDER_WAY: "whoever leads it: to write down what was said, and to say what came of it",
        CLOSED: "nobody: what changed stands for all to read",
        STOPPED: "nobody: why it stopped stands for all to read",
    },
    words={BEGUN: "begun", UNDER_WAY: "under way", CLOSED: "closed", STOPPED: "stopped"},
    told={CLOSED: "colleagues who took part", STOPPED: "colleagues who took part"},
)

SAID = Table(
    noun="answer to what was said",
    moves={
        WAITS: frozenset({CHANGED, NOT}),
        # What wasn't to be had then may come about later.
        NOT: frozenset({CHANGED}),
        CHANGED: frozenset(),
    },
    owners={
        WAITS: "whoever answers it: by its day",
        CHANGED: "nobody: what changed stands for all to read",
        NOT: "nobody: why not stands for all to read, and it may still change",
    },
    words={WAITS: "waits for an answer", CHANGED: "something changed", NOT: "not, and why"},
    told={CHANGED: "colleagues who took part", NOT: "colleagues who took part"},
)

INPUT = Table(
    noun="peer input",
    moves={
        ASKED: frozenset({TAKEN, NOT_GIVEN}),
        TAKEN: frozenset({ASKED, GIVEN, NOT_GIVEN}),
        GIVEN: frozenset({ANSWERED}),
        ANSWERED: frozenset(),
        NOT_GIVEN: frozenset(),
    },
    owners={
        ASKED: "any peer at work: to take it on",
        TAKEN: "whoever took it on: to give it by its day, or hand it back",
        GIVEN: "whoever asked: to say what changed, by its day",
        ANSWERED: "nobody: what changed stands for all to read",
        NOT_GIVEN: "nobody: why not stands for all to read",
    },
    words={
        ASKED: "asked for",
        TAKEN: "taken on",
        GIVEN: "given",
        ANSWERED: "answered",
        NOT_GIVEN: "not given",
    },
    told={
        TAKEN: "whoever asked",
        GIVEN: "whoever asked",
        ANSWERED: "whoever gave it",
        NOT_GIVEN: "whoever asked, and whoever took it on",
    },
)
