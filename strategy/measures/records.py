from workforce.core.own_record import Record

HEADING = "Figures"

RECORDS = [
    Record(
        "measures.Initiative",
        "An initiative",
        mine=("written_by|You wrote it",),
        day="begun_on",
        says=("title",),
    ),
]
