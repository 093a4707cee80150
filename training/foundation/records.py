from workforce.core.own_record import Record

HEADING = "Foundation units"

RECORDS = [
    Record(
        "foundation.Tick",
        "A unit ticked",
        mine=("person", "by|You ticked it"),
        day="on",
        says=("unit", "side", "taken_back_on"),
        who=("by|By",),
    ),
]
