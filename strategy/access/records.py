from workforce.core.own_record import Record

HEADING = "Whom peers can reach"

RECORDS = [
    Record(
        "access.Next",
        "What comes next for a team",
        mine=("written_by|You wrote it",),
        day="written_on",
        says=("team__name", "reason"),
    ),
    Record(
        "access.Population",
        "A table of the population",
        mine=("uploaded_by|You brought it in",),
        day="uploaded_on",
        says=("name",),
    ),
    Record(
        "access.Reach",
        "How a team is reached",
        mine=("said_by|You said it",),
        day="said_on",
        says=("team__name", "words"),
    ),
    Record(
        "access.Referral",
        "How one is referred",
        mine=("by|You wrote it",),
        day="on",
        says=("team__name",),
    ),
]
