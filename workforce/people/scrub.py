from workforce.core.retention import Keep

LEFT = "Six years after leaving"
RUNS = "As long as the service runs"

KEEPS = [
    Keep("people.Assignment", LEFT, "personal", "reports"),
    Keep("people.Band", RUNS, "none", "reports"),
    Keep("people.Change", LEFT, "personal", "own record"),
    Keep("people.FormerName", RUNS, "none", "reports"),
    Keep("people.Grant", LEFT, "personal", "own record"),
    Keep(
        "people.PartnerOrganisation", "Six years after the partnership ended", "personal", "reports"
    ),
    Keep("people.Patch", RUNS, "none", "reports"),
    Keep("people.PayBand", RUNS, "none", "reports"),
    Keep("people.PayTable", RUNS, "none", "reports"),
    Keep("people.Person", LEFT, "personal", "reports"),
    Keep("people.Post", LEFT, "none", "reports"),
    Keep("people.PostStep", "As long as the post", "personal", "reports"),
    Keep("people.Qualification", LEFT, "personal", "reports"),
    Keep("people.Relationship", LEFT, "personal", "own record"),
    Keep("people.RoleType", RUNS, "none", "reports"),
    Keep("people.ServiceArea", RUNS, "none", "reports"),
    Keep("people.SignalSent", "Two years", "none", "never"),
    Keep("people.StaffInPost", "One year after leaving", "personal", "never"),
    Keep("people.Team", RUNS, "none", "reports"),
    Keep("people.WorkingWeek", "As long as the person works here", "personal", "own record"),
    Keep("people.TeamQualification", "Six years after it stood", "none", "reports"),
    Keep("people.TeamPartner", "Six years after the partnership ended", "none", "reports"),
]
