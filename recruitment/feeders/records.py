from workforce.core.own_record import Record, Words

HEADING = "Your way into peer work"

RECORDS = [
    Record(
        "feeders.Path",
        "A way into peer work",
        mine=("person", "companion|You walk along"),
        day="since",
        says=(
            "way",
            "aim",
            "patch__name",
            "leads_know|Leads know",
            "step_by",
            "state",
            "state_since",
            "treated_first|How you were treated at first",
            "treated_ready|How you were treated when ready",
        ),
        who=("companion|Who walks along",),
        words=(Words("step_words", "path step", "Next step"),),
    ),
    Record(
        "feeders.PathStep",
        "A step on your way",
        mine=("path__person", "by|You noted it"),
        part_title="A step on somebody's way",
        day="at",
        says=("what", "after"),
        who=("by|Noted by",),
    ),
]
