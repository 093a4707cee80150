from workforce.core.settings import Setting

BANK_HOLIDAYS = [
    "2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26",
    "2024-12-25", "2024-12-26",
    "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25",
    "2025-12-25", "2025-12-26",
    "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
    "2026-12-25", "2026-12-28",
    "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30",
    "2027-12-27", "2027-12-28",
    "2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28",
    "2028-12-25", "2028-12-26",
]  # fmt: skip

TIME = r"([01]\d|2[0-3]):[0-5]\d"
DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"

SETTINGS = [
    Setting(
        "notices.first_hour",
        "When quiet hours end: emails that can wait go from then on",
        "08:00",
        "time of day",
        "Notices and reminders",
        pattern=TIME,
    ),
    Setting(
        "notices.last_hour",
        "When quiet hours begin: emails that can wait go the next day",
        "19:00",
        "time of day",
        "Notices and reminders",
        pattern=TIME,
    ),
    Setting(
        "notices.bank_holidays",
        "Bank holidays in England and Wales (gov.uk/bank-holidays, to the end of 2028)",
        BANK_HOLIDAYS,
        "dates",
        "Notices and reminders",
        pattern=DAY,
    ),
    Setting(
        "notices.closed_days",
        "Days the organisation is closed besides: no working days, and no reminders go",
        [],
        "dates",
        "Notices and reminders",
        pattern=DAY,
    ),
]
