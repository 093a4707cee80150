from workforce.core.own_record import Record, Words

HEADING = "Thanks, successes and your story"

RECORDS = [
    Record(
        "recognition.Thanks",
        "Thanks",
        mine=("to", "by|You sent it"),
        day="on",
        says=("readers|Who reads it", "is_put_away|Put away"),
        who=("by|From",),
        words=(Words("said_words", "thanks words", "What it says"),),
    ),
    Record(
        "recognition.Success",
        "A success",
        mine=("person",),
        day="on",
        says=("readers|Who reads it",),
        words=(Words("said_words", "success words", "What you wrote"),),
    ),
    Record(
        "recognition.Story",
        "You were asked for your story",
        mine=("person", "asked_by|You asked for it"),
        part_title="Somebody was asked for their story",
        day="asked_on",
        says=(
            "state",
            "channel",
            "audience",
            "answer_by",
            "last_day",
            "closed_on",
            "take_down_by",
            "is_down|Taken down",
        ),
        who=("asked_by|Asked by",),
        words=(Words("purpose_words", "story purpose", "What for"),),
    ),
    Record(
        "recognition.StoryText",
        "Your story",
        mine=("story__person", "by|You wrote it"),
        part_title="Somebody's story",
        day="on",
        says=("number", "approved_on"),
        who=("by|Written by",),
        words=(Words("told_words", "story text", "What it says"),),
    ),
    Record(
        "recognition.Use",
        "Where your story is used",
        mine=("story__person",),
        day="on",
        says=("down_on", "said_on"),
        words=(
            Words("where_words", "story use", "Where"),
            Words("stays_words", "story use stays", "What stays"),
        ),
    ),
    Record(
        "recognition.StoryOwner",
        "You look after stories",
        mine=("person", "named_by|You named somebody"),
        part_title="Somebody looks after stories",
        day="starts",
        says=("ends",),
        who=("named_by|Named by",),
    ),
]
