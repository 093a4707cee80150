from workforce.core.own_record import Left, Record

HEADING = "Surveys"

RECORDS = [
    Record(
        "surveys.Reply",
        "An answer to a survey",
        mine=("by|You wrote it",),
        day="on",
        says=("words",),
    ),
]
LEFT = [
    Left(
        "surveys.Ticket",
        "That you may still answer. It goes when you do, and what you answer has no name on it.",
    ),
    Left("surveys.Comment", "Said without a name: nobody can tell whose it is."),
]
