from workforce.core.own_record import Left, Record

HEADING = "Feedback on gatherings"

RECORDS = [
    Record(
        "feedback.Change",
        "What was changed after feedback",
        mine=("by|You wrote it",),
        day="on",
        says=("words",),
    ),
]
LEFT = [
    Left(
        "feedback.Answered",
        "That you answered, kept only so that nobody answers twice, until the feedback is closed. What you said has no name on it and can't be found again.",
    ),
    Left("feedback.Comment", "Said without a name: nobody can tell whose it is."),
]
