from workforce.core.own_record import Record, Words

HEADING = "Coming back"

RECORDS = [
    Record(
        "returning.Return",
        "Coming back",
        mine=("person", "adviser|You advise"),
        day="begun_on",
        says=(
            "state",
            "contract|Hours of the contract",
            "shown_on",
            "starts",
            "over_on",
            "plan_offered_on",
        ),
        who=("adviser|Adviser",),
    ),
    Record(
        "returning.Version",
        "A plan for coming back",
        mine=("of__person", "written_by|You wrote it"),
        day="written_at",
        says=("number", "starts", "weeks", "shown_on", "is_step_back|A step back"),
        who=("written_by|Written by",),
        words=(Words("content", "returning.version", "What it says", is_json=True),),
    ),
    Record(
        "returning.Confirmation",
        "The plan was agreed",
        mine=("version__of__person", "by|You agreed"),
        day="on",
        says=("is_manager|As manager",),
        who=("by|By",),
    ),
    Record(
        "returning.Hold", "The plan stood still", mine=("of__person",), day="starts", says=("ends",)
    ),
    Record(
        "returning.Review",
        "You looked at it together",
        mine=("of__person", "by|You noted it"),
        part_title="Two others looked at a return together",
        day="on",
        who=("by|Noted by",),
    ),
    Record(
        "returning.Offer",
        "A plan for coming back was offered",
        mine=("person", "by|You offered it"),
        day="on",
        says=("answer", "answered_on", "may_again_on"),
        who=("by|By",),
    ),
    Record(
        "returning.Update",
        "What you want to hear of while away",
        mine=("person",),
        day="given_on",
        says=("hears", "since"),
    ),
]
