from workforce.core.retention import Root

ROOTS = [
    Root("people.Relationship", "employment", "assignment__person"),
    Root("people.Grant", "employment", "person"),
    Root("people.Qualification", "employment", "holder"),
    Root("people.Change", "employment", "person"),
    Root("people.WorkingWeek", "employment", "person"),
]
