from workforce.core.own_record import Left, Record

HEADING = "Panels"

RECORDS = [
    Record(
        "selection.Seat",
        "A panel you sit on",
        mine=("person", "asked_by|You asked somebody to it"),
        part_title="Somebody's seat on a panel",
        day="asked_on",
        says=("kind|As", "is_chair|You chair it", "state", "answered_on", "paid"),
    ),
    Record(
        "selection.Selection",
        "A selection",
        mine=("begun_by|You began it", "arranger|You arrange it"),
        day="begun_on",
        says=("request__number|Request",),
    ),
]
_APPLIED = (
    "Applicants are kept apart from staff, unlinked from their later record, and forgotten months after it was over. Whoever applied asks "
    "HR, who have the panel's paper while it is kept."
)
_EQUALITY = "About equality of applicants: unlinked, so that nobody can be found in it."
LEFT = [
    Left("selection.Candidate", _APPLIED),
    Left("selection.Conflict", "Which applicants a panel member knows: it would name applicants."),
    Left("selection.Sheet", "A panel's scores are about applicants, not about who scores."),
    Left("selection.Mark", "A panel's scores are about applicants, not about who scores."),
    Left("selection.Joint", "A panel's scores are about applicants, not about who scores."),
    Left("selection.AgreedMark", "A panel's scores are about applicants, not about who scores."),
    Left("selection.Feedback", _APPLIED),
    Left("selection.Slot", _APPLIED),
    Left("selection.Adjustment", _APPLIED),
    Left("selection.Offer", _APPLIED),
    Left("selection.Check", _APPLIED),
    Left("selection.LearningTalk", _APPLIED),
    Left(
        "selection.Placement",
        "Teams you would rather not be placed in, without a reason. You read the list where you made it: in a file that travels it would say too much.",
    ),
    Left("selection.FunnelRow", _EQUALITY),
    Left("selection.FunnelTally", _EQUALITY),
]
