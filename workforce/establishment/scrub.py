from workforce.core.retention import Keep

PLAN = "While in post and two years after, then with the person's key"
PREFERENCE = "As long as its writer keeps it; 90 days after leaving"

KEEPS = [
    Keep(
        "establishment.ImportRun",
        "Two years: who applied what, in numbers",
        "personal",
        "own record",
    ),
    Keep("establishment.ImportFile", "A day (a setting)", "personal", "never"),
    Keep("establishment.Break", "A year after it ended", "personal", "own record"),
    Keep("establishment.JobTalk", "Six years after leaving", "personal", "own record"),
    Keep("establishment.Joining", "Until done, 30 days at most (a setting)", "personal", "never"),
    Keep("establishment.Leaving", "Six years after leaving", "personal", "own record"),
    Keep("establishment.Stint", "Six years after leaving", "personal", "own record"),
    Keep("establishment.ImportLine", "As long as the file", "personal", "never"),
    # Job plan, preferences and equality
    Keep("establishment.JobPlan", PLAN, "personal", "own record"),
    Keep("establishment.JobPlanTask", PLAN, "personal", "own record"),
    Keep("establishment.JobPlanVersion", PLAN, "personal", "own record"),
    Keep("establishment.JobPlanAnswer", PLAN, "confidential", "own record"),
    Keep("establishment.ListedTask", "As long as a plan has it", "none", "reports"),
    Keep("establishment.Preference", PREFERENCE, "confidential", "own record"),
    Keep("establishment.PreferenceShare", PREFERENCE, "personal", "own record"),
    Keep(
        "establishment.EqualityAnswer",
        "Until cleared, else as the staff record: six years after leaving",
        "special",
        "own record",
    ),
    Keep("establishment.EqualityTally", "Until the next count", "none", "reports"),
    Keep("establishment.UnknownRole", "Six years after it was answered", "personal", "never"),
    Keep("establishment.UnknownRoleStep", "As long as its unknown role", "personal", "never"),
    Keep("establishment.TitleSetAside", "Six years after it was taken back", "none", "never"),
    # Job descriptions.
    Keep("establishment.JobDescription", "As long as the service runs", "none", "reports"),
    Keep(
        "establishment.JobDescriptionVersion",
        "As long as the service runs; who wrote and approved it, as long as those people",
        "personal",
        "reports",
    ),
    Keep("establishment.JobDescriptionFile", "As long as its version", "none", "reports"),
    Keep("establishment.RunsOn", "As long as the post", "none", "reports"),
    Keep("establishment.ImportPerson", "As long as the file", "personal", "never"),
    Keep(
        "establishment.ImportJournal",
        "As long as the import can be undone: fourteen days (a setting)",
        "confidential",
        "never",
    ),
    Keep("establishment.ImportSource", "Until it is removed", "none", "never"),
]
