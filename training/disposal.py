from workforce.core.retention import Root

ROOTS = [
    Root("training.TakenOut", "training", "person"),
    Root("training.Evidence", "training", "person"),
    Root("training.Record", "training", "person"),
]
