from workforce.core.own_record import Record, Words

HEADING = "Leaving and coming back"

RECORDS = [
    Record(
        "staying.LeavingReason",
        "The reason of your leaving, as HR entered it",
        mine=("person", "entered_by|You entered it"),
        part_title="The reason of somebody's leaving",
        day="entered_on",
        says=("last_day",),
        who=("entered_by|Entered by",),
        words=(Words("national", "leaving national", "Code of the national list"),),
    ),
    Record(
        "staying.ReturnRoute",
        "You want to hear from us",
        mine=("person",),
        day="asked_on",
        says=("until",),
        words=(
            Words("own_address", "return address", "Your address"),
            Words("wants", "return wants", "Of what"),
        ),
    ),
]
