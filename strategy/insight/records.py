from workforce.core.own_record import Record

HEADING = "What was heard and tried"

RECORDS = [
    Record(
        "insight.TookPart",
        "Research you took part in",
        mine=("person",),
        says=("research__title|Which", "took_as|As", "paid"),
    ),
    Record(
        "insight.Insight",
        "Something heard",
        mine=("owner|It is yours to answer",),
        day="kept_on",
        says=("state", "due_on", "answered_on"),
    ),
    Record(
        "insight.Reply",
        "An answer to what was heard",
        mine=("by|You wrote it",),
        day="on",
        says=("outcome", "reply_words|Answer"),
    ),
    Record(
        "insight.Practice",
        "A practice tried",
        mine=("group_lead|You lead the group",),
        day="tried_since",
        says=("title", "state"),
    ),
]
