from workforce.core.own_record import Record

HEADING = "Files you made"

RECORDS = [
    Record(
        "reports.ReportFile",
        "A file of a report",
        mine=("asked_by",),
        by_account=True,
        day="asked_at",
        says=("title", "format", "state", "made_at", "expires_at|Kept until"),
    ),
]
