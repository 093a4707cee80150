from workforce.core.own_record import Left, Record, Words

HEADING = "Community"

RECORDS = [
    Record(
        "community.Member",
        "A group you are in",
        mine=("person",),
        day="starts",
        says=("group__name|Group", "role", "ends"),
    ),
    Record(
        "community.InNetwork",
        "You are in the network",
        mine=("person",),
        says=("may_be_found",),
        words=(Words("hello_words", "community hello", "Your line"),),
    ),
    Record(
        "community.Theme",
        "A theme",
        mine=("owner|It is yours to answer",),
        day="due_on",
        says=("state",),
    ),
    Record(
        "community.Answer",
        "An answer to a theme",
        mine=("by|You wrote it",),
        day="on",
        says=("outcome", "answer_words|Answer", "will_by"),
    ),
]
LEFT = [
    Left(
        "community.Approval",
        "That you said yes to a theme: nobody learns who did, and it goes when the theme is decided.",
    ),
    Left("community.AccessNeed", "What somebody needs at an occasion, without a name."),
]
