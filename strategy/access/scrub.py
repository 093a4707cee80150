from workforce.core.retention import Keep

KEEPS = [
    Keep("access.Reach", "Until it is said anew, or the team is no more", "none", "reports"),
    Keep("access.Referral", "As long as its team is there, with the versions before", "none", "reports"),
    Keep("access.Next", "Six years after it was taken out, or its request was over", "none", "reports"),
    Keep("access.Population", "Until another takes its place; then its name and days alone", "none", "reports"),
    Keep("access.PopulationRow", "With its table, until another takes its place", "none", "reports"),
    Keep("access.WorkforceTally", "Until the next count, a year later at the earliest", "special", "reports"),
]  # fmt: skip
