from workforce.core.own_record import Left, Record, Words

HEADING = "Preparing teams"

RECORDS = [
    Record(
        "preparation.FeedbackChoice",
        "How you want to be given feedback",
        mine=("person",),
        day="chosen_on",
        says=("about", "way", "with_whom"),
        words=(Words("own_words", "feedback choice", "In your words"),),
    ),
    Record(
        "preparation.Preparation",
        "The preparation of a team",
        mine=("manager|You are its manager", "begun_by|You began it"),
        day="begun_on",
        says=("team__name",),
    ),
    Record(
        "preparation.Member",
        "A project group you are in",
        mine=("person",),
        day="starts",
        says=("group__name|Group", "kind", "part", "is_chair|You chair it", "ends"),
    ),
]
LEFT = [
    Left(
        "preparation.RollMember",
        "Who of a team was at its preparation, by the number of the trust's staff list. It is tied to no account.",
    ),
    Left(
        "preparation.Note",
        "What a team said when it was prepared, without a name. Your name stands only where you answered for it.",
    ),
]
