from workforce.core.retention import Keep

KEEPS = [
    Keep("access.Reach", "service", "none", "reports"),
    Keep("access.Referral", "service", "none", "reports"),
    Keep("access.Next", "recruitment", "none", "reports"),
    Keep("access.Population", "next-count", "none", "reports"),
    Keep("access.PopulationRow", "next-count", "none", "reports"),
    Keep("access.WorkforceTally", "next-count", "special", "reports"),
]  # fmt: skip
