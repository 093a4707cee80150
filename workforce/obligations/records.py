from workforce.core.own_record import Record

HEADING = "What is owed"

RECORDS = [
    Record(
        "obligations.Obligation",
        "Something owed",
        mine=("person", "other|You are the other one of two"),
        day="due",
        says=("kind|What", "begins", "state", "met_on", "closed_on"),
    ),
    Record(
        "obligations.Pause",
        "Days on which nothing falls due",
        mine=("person",),
        day="starts",
        says=("ends",),
    ),
]
