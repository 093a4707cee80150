from workforce.core.retention import Root

ROOTS = [
    Root("establishment.Break", "employment", "person"),
    Root("establishment.JobTalk", "employment", "person"),
    Root("establishment.Stint", "employment", "person"),
    Root("establishment.Leaving", "employment", "person"),
    Root("establishment.JobPlan", "job-plan", "assignment__person"),
    Root("establishment.EqualityAnswer", "equality", "person"),
    Root("establishment.Preference", "own-words", "person"),
]
