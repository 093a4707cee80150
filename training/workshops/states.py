from workforce.core.states import Table

PILOT, LEARNING, SCALED, USUAL = "pilot", "learning", "scaled", "usual"
STAGES = (PILOT, LEARNING, SCALED, USUAL)

PROGRAMME = Table(
    noun="programme",
    moves={
        PILOT: frozenset({LEARNING}),
        LEARNING: frozenset({PILOT, SCALED}),
        SCALED: frozenset({LEARNING, USUAL}),
        USUAL: frozenset({SCALED}),
    },
    owners={
        PILOT: "the central team: to hold workshops by day and at night on the first wards",
        LEARNING: "the central team and those who lead: to change what feedback and learning say",
        SCALED: "the central team: to reach more wards, by day and at night",
        USUAL: "the central team: to keep it going within the training week",
    },
    words={
        PILOT: "pilot",
        LEARNING: "learning",
        SCALED: "scaled",
        USUAL: "business as usual",
    },
)


def next_of(stage: str) -> str:
    """ "" after the last one."""
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else ""


def is_forward(before: str, after: str) -> bool:
    return STAGES.index(after) > STAGES.index(before)
