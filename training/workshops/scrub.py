from workforce.core.retention import Keep

KEEPS = [
    Keep("workshops.Programme", "gatherings", "none", "reports"),
    Keep("workshops.Ward", "gatherings", "none", "reports"),
    Keep("workshops.Workshop", "gatherings", "personal", "reports"),
    Keep("workshops.CameFrom", "gatherings", "personal", "reports"),
    Keep("workshops.Demand", "gatherings", "personal", "own record"),
    Keep("workshops.Learning", "gatherings", "personal", "own record"),
    Keep("workshops.StageMove", "gatherings", "personal", "reports"),
]  # fmt: skip
