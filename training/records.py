from workforce.core.own_record import Left, Record

HEADING = "Training and certificates"

RECORDS = [
    Record(
        "training.Record",
        "Training done",
        mine=("person",),
        day="completed_on",
        says=("course__title", "until|Valid until", "source|From"),
    ),
    Record(
        "training.Evidence",
        "A certificate you handed in",
        mine=("person",),
        day="handed_in_at",
        says=("course__title", "title", "completed_on", "state", "answered_at", "answer"),
        who=("answered_by|Looked at by",),
    ),
    Record(
        "training.Evidence",
        "A certificate",
        mine=("answered_by|You looked at it",),
        day="answered_at",
    ),
    Record(
        "training.EvidenceFile",
        "The file of a certificate",
        mine=("evidence__person",),
        day="evidence__handed_in_at",
        says=("evidence__file_name|File", "evidence__file_kind|Kind", "evidence__file_size|Bytes"),
        note="The file itself is under My training, for as long as the certificate is kept.",
    ),
    Record(
        "training.TakenOut",
        "Training taken out again",
        mine=("person",),
        day="at",
        says=("course__title", "completed_on", "why", "put_back_at"),
        who=("by|By",),
    ),
    Record("training.TakenOut", "Training taken out", mine=("by|You took it out",), day="at"),
    Record("training.Course", "A course", mine=("owner|It is yours",), says=("title",)),
    Record("training.CourseProgramme", "A programme", mine=("owner|It is yours",), says=("title",)),
    Record(
        "training.Register",
        "A register",
        mine=("uploaded_by|You brought it in",),
        day="uploaded_at",
        says=("name",),
    ),
]
LEFT = [
    Left(
        "training.RegisterFile",
        "A file with many people's rows, kept until it is added. What came of it for you stands under training done.",
    ),
]
