from workforce.core.own_record import Record

HEADING = "Reflective practice"

RECORDS = [
    Record(
        "reflective.Unsuited",
        "No time that suits you",
        mine=("person",),
        day="said_at",
        says=("cycle__starts|Cycle from",),
    ),
]
