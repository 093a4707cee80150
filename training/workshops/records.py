from workforce.core.own_record import Left, Record

HEADING = "Leadership workshops"

RECORDS = [
    Record(
        "workshops.Demand",
        "A wish for a workshop",
        mine=("person", "by|You said it"),
        day="on",
        says=("programme__title|Programme", "time_of_day", "taken_back_on"),
    ),
    Record(
        "workshops.Learning",
        "What was learned from a workshop",
        mine=("by|You wrote it",),
        day="on",
        says=("went_well", "to_change"),
    ),
    Record(
        "workshops.StageMove",
        "A step of a programme",
        mine=("by|You took it",),
        day="on",
        says=("before", "after"),
    ),
]
LEFT = [
    Left(
        "workshops.Workshop",
        "About a workshop. That you come to one stands under dates and places.",
    ),
    Left("workshops.CameFrom", "Which team a place was for, for figures alone."),
]
