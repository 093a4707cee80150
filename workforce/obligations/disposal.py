from workforce.core.retention import Root

ROOTS = [
    Root("obligations.Obligation", "supervision-dates", "person"),
    Root("obligations.Pause", "absence", "person"),
]
