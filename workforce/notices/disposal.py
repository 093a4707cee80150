from workforce.core.retention import Root

ROOTS = [
    Root("notices.Notice", "employment", "person"),
    Root("notices.Preference", "employment", "person"),
]
