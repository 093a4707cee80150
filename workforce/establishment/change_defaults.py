from workforce.core.settings import Setting

SETTINGS = [
    Setting(
        "establishment.change_reminder_days",
        "How long before a planned change people are reminded of it",
        1,
        "working days",
        "Changes of people",
        least=1,
        most=10,
    ),
    Setting(
        "establishment.joining_days",
        "How long somebody who is being added is kept when nobody goes on",
        30,
        "days",
        "Changes of people",
        least=1,
        most=180,
    ),
    Setting(
        "establishment.soon_days",
        "How far ahead the list of people joining and leaving looks",
        90,
        "days",
        "Changes of people",
        least=7,
        most=366,
    ),
    Setting(
        "establishment.job_talk_days",
        "How long before an apprenticeship ends the conversation about a job is asked for",
        90,
        "days",
        "Changes of people",
        least=14,
        most=366,
    ),
]
