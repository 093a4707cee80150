"""What was heard, something good elsewhere, and a piece of research (docs/rooms/strategy-insight.md)."""

from workforce.core.states import Table

HEARD, ANSWERED, ACTED, DECLINED = "heard", "answered", "acted", "declined"
OPEN, CLOSED = (HEARD, ANSWERED), (ACTED, DECLINED)
KNOWN = (ANSWERED, ACTED, DECLINED)
"""Everybody here reads these."""

INSIGHT = Table(
    noun="insight",
    moves={
        HEARD: frozenset({ANSWERED}),
        ANSWERED: frozenset({ACTED, DECLINED}),
    },
    owners={
        HEARD: "its owner: to answer by its day",
        ANSWERED: "its owner: to do what was promised, or to say why not",
        ACTED: "nobody: what was done stands beside it",
        DECLINED: "nobody: the reason stands beside it",
    },
    words={
        HEARD: "waits for an answer",
        ANSWERED: "answered, still to be done",
        ACTED: "acted on",
        DECLINED: "declined, with a reason",
    },
    told={HEARD: "its owner"},
)

NOTED, TRIED, TAKEN_UP, NOT_FOR_US = "noted", "tried", "taken_up", "not_for_us"
DECIDED = (TAKEN_UP, NOT_FOR_US)

PRACTICE = Table(
    noun="practice elsewhere",
    moves={
        NOTED: frozenset({TRIED, NOT_FOR_US}),
        TRIED: frozenset({TAKEN_UP, NOT_FOR_US}),
        NOT_FOR_US: frozenset({TRIED}),
    },
    owners={
        NOTED: "who leads: whether a project group tries it",
        TRIED: "the project group: to say what came of it",
        TAKEN_UP: "nobody: it is ours by now",
        NOT_FOR_US: "nobody: why stands beside it; a group may try it another time",
    },
    words={
        NOTED: "noted",
        TRIED: "being tried by a group",
        TAKEN_UP: "taken up",
        NOT_FOR_US: "not for us",
    },
)

IDEA, ETHICS, UNDER_WAY, PUBLISHED, STOPPED = (
    "idea", "ethics", "under_way", "published", "stopped",
)  # fmt: skip

RESEARCH = Table(
    noun="research project",
    moves={
        IDEA: frozenset({ETHICS, UNDER_WAY, STOPPED}),
        ETHICS: frozenset({UNDER_WAY, STOPPED}),
        UNDER_WAY: frozenset({PUBLISHED, STOPPED}),
        STOPPED: frozenset({IDEA}),
    },
    owners={
        IDEA: "who leads it: to ask for ethical review, or to know that none is needed",
        ETHICS: "the ethics committee",
        UNDER_WAY: "who leads it: to finish it and publish what was found",
        PUBLISHED: "nobody: its outputs are there for everybody",
        STOPPED: "nobody: why stands beside it",
    },
    words={
        IDEA: "an idea",
        ETHICS: "ethical review asked for",
        UNDER_WAY: "under way",
        PUBLISHED: "published",
        STOPPED: "stopped",
    },
)
