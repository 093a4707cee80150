from workforce.core.own_record import Record

HEADING = "You, your posts and who supports you"

RECORDS = [
    Record(
        "people.Person",
        "You",
        mine=("pk",),
        says=(
            "first_name",
            "last_name",
            "known_as",
            "other_names",
            "employee_number",
            "email",
            "phone",
            "left_on",
        ),
    ),
    Record(
        "people.Assignment",
        "A post you hold or held",
        mine=("person",),
        day="starts",
        says=(
            "number",
            "role__words",
            "team__name",
            "post__title|Post",
            "employment",
            "form",
            "hours",
            "fte|Full-time share",
            "ends",
        ),
    ),
    Record(
        "people.Relationship",
        "Who supports whom",
        mine=("assignment__person", "holder|You are the one who supports"),
        day="starts",
        says=("kind", "acts_as|As", "ends"),
        part_says=("acts_as|As", "ends"),
        who=("holder|Who",),
    ),
    Record(
        "people.Grant",
        "A role you were given",
        mine=("person", "given_by|You gave it"),
        part_title="A role given to somebody",
        day="starts",
        says=("role", "ends"),
        who=("given_by|Given by",),
    ),
    Record(
        "people.Change",
        "A change",
        mine=("person",),
        day="day",
        says=("kind", "acts_as|As", "team__name", "patch__name", "source", "recorded_at|Noted"),
        who=("recorded_by|Noted by",),
    ),
    Record(
        "people.Change", "A change", mine=("recorded_by|You noted it",), day="day", says=("kind",)
    ),
    Record(
        "people.Qualification",
        "A qualification",
        mine=("holder",),
        day="starts",
        says=("slug|Which", "until"),
    ),
    Record(
        "people.WorkingWeek",
        "Your working week",
        mine=("person",),
        day="changed_on",
        says=("hours", "varies"),
    ),
    Record(
        "people.Post",
        "A post",
        mine=(
            "planned_line_manager|Planned as its line manager",
            "planned_clinical_supervisor|Planned as its clinical supervisor",
            "planned_peer_supervisor|Planned as its peer supervisor",
        ),
        day="state_since",
        says=("title",),
    ),
    Record(
        "people.PostStep",
        "A decision on a post",
        mine=("by|You took it",),
        day="at",
        says=("before", "after"),
    ),
]
