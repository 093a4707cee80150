from workforce.core.own_record import Record, Words

HEADING = "Your first months"

RECORDS = [
    Record(
        "arrival.Arrival",
        "Your first months",
        mine=("person", "contact_person|You are the contact", "buddy|You are the buddy"),
        part_title="Somebody's first months",
        day="starts",
        says=("team__name", "is_voluntary|As a volunteer", "over_on"),
        who=("contact_person|Contact", "buddy|Buddy"),
    ),
    Record(
        "arrival.Step",
        "A step of your first months",
        mine=("arrival__person",),
        day="on",
        says=("slug|Which", "confirmed_on"),
        who=("said_by|Said by", "confirmed_by|Confirmed by"),
        words=(
            Words("person_view", "arrival.step.person", "How you see it"),
            Words("manager_view", "arrival.step.manager", "How your manager sees it"),
        ),
    ),
    Record(
        "arrival.Step",
        "A step of somebody's first months",
        mine=("said_by|You said it", "confirmed_by|You confirmed it"),
        day="on",
    ),
    Record(
        "arrival.ProgrammeRow",
        "Your first days",
        mine=("arrival__person",),
        day="day",
        says=("at", "what", "with_whom|With", "place"),
    ),
    Record(
        "arrival.Coaching",
        "Coaching offered",
        mine=("arrival__person", "coach|You are the coach", "offered_by|You offered it"),
        day="offered_on",
        says=("state", "answered_on"),
        who=("coach|Coach",),
    ),
    Record(
        "arrival.Word",
        "A quick question",
        mine=("asked_by", "to|You were asked"),
        day="on",
        says=("will_ring_on", "done_on"),
        who=("to|Asked of",),
        words=(Words("line", "arrival.word.line", "What you asked"),),
    ),
    Record(
        "arrival.Pairing",
        "A pair",
        mine=("assignment__person", "partner|You are the partner", "decided_by|You decided it"),
        day="starts",
        says=("kind", "ended_on"),
        who=("partner|With",),
    ),
    Record(
        "arrival.Override",
        "Beginning alone, agreed for a while",
        mine=("assignment__person", "asked_by|You asked for it", "answered_by|You answered"),
        day="asked_on",
        says=("state", "until"),
    ),
    Record(
        "arrival.Probation",
        "Your probation",
        mine=("arrival__person", "decided_by|You decided"),
        part_title="Somebody's probation",
        day="decided_on",
        says=("months", "extended_months", "state"),
        who=("decided_by|Decided by",),
    ),
    Record(
        "arrival.Provided",
        "What was provided",
        mine=("probation__arrival__person", "by|You answered"),
        day="on",
        says=("training", "supervision", "adjustments", "person_agrees", "person_on", "read_on"),
        who=("by|Said by",),
        words=(
            Words("missing", "arrival.provided.missing", "What was missing"),
            Words("person_words", "arrival.provided.person", "How you see it"),
            Words("will_provide", "arrival.provided.will", "What will be provided"),
        ),
    ),
    Record(
        "arrival.Extension",
        "A longer probation",
        mine=("probation__arrival__person", "by|You decided it"),
        day="on",
        says=("months", "taken_back_on"),
        who=("by|Decided by",),
        words=(Words("provision", "arrival.extension.plan", "What will be provided"),),
    ),
    Record(
        "arrival.Ending",
        "An ending of probation",
        mine=(
            "probation__arrival__person",
            "by|You proposed it",
            "hr|You answered for HR",
            "second|You answered as the second",
        ),
        day="on",
        says=("hr_on", "second_on", "withdrawn_on"),
        who=("by|Proposed by",),
    ),
    Record(
        "arrival.Expectations",
        "What you expect of each other",
        mine=("arrival__person", "written_by|You wrote it"),
        part_title="What two others expect of each other",
        day="written_on",
        says=("number", "agreed_on"),
        who=("written_by|Written by", "agreed_by|Agreed by"),
        words=(
            Words("tasks", "arrival.expectations.tasks", "Tasks"),
            Words("limits", "arrival.expectations.limits", "Limits"),
            Words(
                "of_manager", "arrival.expectations.of_manager", "What you expect of your manager"
            ),
            Words(
                "of_person", "arrival.expectations.of_person", "What your manager expects of you"
            ),
        ),
    ),
]
