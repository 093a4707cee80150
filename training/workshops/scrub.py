from workforce.core.retention import Keep

WHILE = "Six years after the programme's last workshop"

KEEPS = [
    Keep("workshops.Programme", WHILE, "none", "reports"),
    Keep("workshops.Ward", WHILE, "none", "reports"),
    Keep("workshops.Workshop", "Three years after the day", "personal", "reports"),
    Keep("workshops.CameFrom", "Three years after the day", "personal", "reports"),
    Keep("workshops.Demand", "Two years after it was met or taken back", "personal", "own record"),
    Keep("workshops.Learning", "Three years after the day", "personal", "own record"),
    Keep("workshops.StageMove", WHILE, "personal", "reports"),
]
