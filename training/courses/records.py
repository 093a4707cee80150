from workforce.core.own_record import Record, Words

HEADING = "Courses"

RECORDS = [
    Record(
        "courses.Enrolment",
        "A course you applied to or are on",
        mine=("person", "answered_by|You answered it", "time_by|You said whether there is time"),
        part_title="A course somebody applied to or is on",
        day="applied_on",
        says=(
            "run__course__title|Course",
            "state",
            "answered_on",
            "time",
            "accepted_on",
            "completed_on",
            "ended_on",
            "accredited_by",
            "accredited_on",
            "credits",
            "certificate_number",
        ),
        who=("answered_by|Answered by", "time_by|Time said by"),
        words=(
            Words("why", "courses.why", "Why you applied"),
            Words("answer", "courses.answer", "The answer"),
        ),
    ),
    Record(
        "courses.MadeUpDay",
        "A day made up",
        mine=("enrolment__person", "by|You noted it"),
        day="on",
        who=("by|Noted by",),
        words=(Words("words", "courses.made-up", "How"),),
    ),
    Record(
        "courses.Work",
        "Work for a course",
        mine=("enrolment__person",),
        day="handed_in_on",
        says=(
            "set_work__title|Which",
            "state",
            "attempts",
            "extended_until",
            "asked_again_on",
            "passed_on",
        ),
    ),
    Record(
        "courses.Submission",
        "Work you handed in",
        mine=("work__enrolment__person", "marked_by|You marked it"),
        part_title="Work somebody handed in",
        day="handed_in_at",
        says=("attempt", "file_kind", "file_size|Bytes", "result", "marked_on"),
        who=("marked_by|Marked by",),
        words=(
            Words("words", "courses.words", "What you wrote"),
            Words("file_name", "courses.file-name", "File"),
            Words("marked_words", "courses.said", "What was said of it"),
        ),
    ),
    Record(
        "courses.SubmissionFile",
        "The file of work you handed in",
        mine=("submission__work__enrolment__person",),
        day="submission__handed_in_at",
        says=("submission__file_kind|Kind", "submission__file_size|Bytes"),
        note="The file itself is on the page of the course, for as long as the work is kept.",
    ),
    Record(
        "courses.Certificate",
        "A certificate of a course",
        mine=("enrolment__person",),
        day="made_at",
        says=("size|Bytes",),
        note="The file itself is under My training.",
    ),
]
