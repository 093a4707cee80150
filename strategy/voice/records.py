from workforce.core.own_record import Record

HEADING = "Working together on what changes"

RECORDS = [
    Record(
        "voice.Taking",
        "You took part",
        mine=("person",),
        day="invited_on",
        says=("project__title|In", "as_what|As", "invited", "came", "stage", "pay"),
    ),
    Record(
        "voice.Project",
        "A project",
        mine=("lead|You lead it",),
        day="began_on",
        says=("title", "state"),
    ),
    Record(
        "voice.Said",
        "Something that was said",
        mine=("answerer|It is yours to answer",),
        day="said_on",
        says=("state", "due_on", "answered_on"),
    ),
    Record(
        "voice.Input",
        "A question of a team",
        mine=("asked_by|You asked it", "taken_by|You took it on"),
        day="asked_on",
        says=("title", "state"),
    ),
]
