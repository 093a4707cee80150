"""Where somebody stands on their way into peer work (docs/rooms/feeders.md). Nobody is hurried: resting is as good."""

from workforce.core.states import Table

BEGUN, PREPARING, READY, APPLIED, IN_POST, LEFT, RESTING = (
    "begun",
    "preparing",
    "ready",
    "applied",
    "in_post",
    "left",
    "resting",
)
OPEN = (BEGUN, PREPARING, READY, APPLIED, RESTING)
ON_THE_WAY = (BEGUN, PREPARING, READY, APPLIED)

PATH = Table(
    noun="path",
    moves={
        BEGUN: frozenset({PREPARING, READY, RESTING, LEFT}),
        PREPARING: frozenset({BEGUN, READY, RESTING, LEFT}),
        READY: frozenset({PREPARING, APPLIED, RESTING, LEFT}),
        # Back: it was another time, or another post.
        APPLIED: frozenset({PREPARING, READY, IN_POST, RESTING, LEFT}),
        RESTING: frozenset({BEGUN, PREPARING, READY, LEFT}),
        IN_POST: frozenset({PREPARING}),
        LEFT: frozenset({BEGUN}),
    },
    owners={
        BEGUN: "the person, with whoever walks along: a first step",
        PREPARING: "the person, with whoever walks along: the next step",
        READY: "the person: apply when there is a post",
        APPLIED: "whoever recruits",
        RESTING: "nobody: the person comes back when they like",
        IN_POST: "nobody: they have begun",
        LEFT: "nobody: they chose something else",
    },
    words={
        BEGUN: "begun",
        PREPARING: "preparing",
        READY: "ready to apply",
        APPLIED: "applied",
        RESTING: "resting",
        IN_POST: "in post",
        LEFT: "left",
    },
)
