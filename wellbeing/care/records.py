from workforce.core.own_record import Left, Record

HEADING = "Care at work"

RECORDS = [
    Record("care.NoLeavePrompt", "You turned off the reminder of leave", mine=("person",)),
    Record(
        "care.OwnText",
        "A text of the library",
        mine=("changed_by|You changed it",),
        day="changed_on",
        says=("title",),
    ),
    Record(
        "care.GuideLook",
        "The guide was looked through",
        mine=("by|You looked through it",),
        day="on",
    ),
]
LEFT = [
    Left(
        "care.Note",
        "What gets in the way at work, told without a name and tied to nobody: until it is counted you see and take back your own on its page.",
    ),
]
