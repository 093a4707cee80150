from workforce.core.own_record import Record

HEADING = "Reports by the month"

RECORDS = [
    Record(
        "schedules.Schedule",
        "A report you send each month",
        mine=("kept_by",),
        day="made_on",
        says=("title", "format", "day|Day of the month", "ends", "ended_on"),
    ),
    Record(
        "schedules.Recipient",
        "A report that comes to you each month",
        mine=("person",),
        day="schedule__made_on",
        says=("schedule__title|Title", "stopped_on"),
    ),
    Record(
        "schedules.Sending",
        "A month's report of yours",
        mine=("person",),
        day="on",
        says=("schedule__title|Title", "month", "state"),
    ),
]
