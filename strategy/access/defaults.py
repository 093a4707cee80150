from workforce.core.settings import Setting

REACHING, REFLECTING = "Reaching a peer", "Reflecting the community"
AGAIN, TALLY_DAYS, LEAST_WORKFORCE, LEAST_POPULATION = (
    "access.again_days", "access.tally_days", "access.least_workforce", "access.least_population",
)  # fmt: skip

SETTINGS = [
    Setting(AGAIN, "How somebody in a team reaches a peer is looked at again after", 182, "days", REACHING, least=28, most=730),
    Setting(TALLY_DAYS, "The workforce is counted beside the population at most once in", 365, "days", REFLECTING,
            least=365, most=1095),
    Setting(LEAST_WORKFORCE, "The fewest people in peer roles of an area that is compared with its population", 20, "people",
            REFLECTING, least=20, most=500),
    Setting(LEAST_POPULATION, "The fewest people of a population that an area is compared with", 1000, "people", REFLECTING,
            least=100, most=100_000),
]  # fmt: skip
