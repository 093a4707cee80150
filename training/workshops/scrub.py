from workforce.core.retention import Keep

KEEPS = [
    Keep("workshops.Programme", "looked-back-on", "none", "reports"),
    Keep("workshops.Ward", "looked-back-on", "none", "reports"),
    Keep("workshops.Workshop", "gatherings", "personal", "reports"),
    Keep("workshops.CameFrom", "gatherings", "personal", "reports"),
    Keep("workshops.Demand", "gatherings", "personal", "own record"),
    Keep("workshops.Learning", "gatherings", "personal", "own record"),
    Keep("workshops.StageMove", "looked-back-on", "personal", "reports"),
]  # fmt: skip
