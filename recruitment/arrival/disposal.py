from workforce.core.retention import Root

ROOTS = [
    Root("arrival.Ending", "employment", "probation__arrival__person"),
    Root("arrival.Extension", "employment", "probation__arrival__person"),
    Root("arrival.Arrival", "employment", "person"),
    Root("arrival.Pairing", "employment", "assignment__person"),
    Root("arrival.Override", "employment", "person"),
]
