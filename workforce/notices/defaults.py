from workforce.core.settings import Setting
from workforce.notices.published_holidays import ENGLAND_AND_WALES, NORTHERN_IRELAND, SCOTLAND

BANK_HOLIDAYS = list(ENGLAND_AND_WALES)

TIME = r"([01]\d|2[0-3]):[0-5]\d"
DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
NAMED_DAY = DAY + r"( [^,\s][^,]{0,79})?"

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
        "Bank holidays",
        pattern=NAMED_DAY,
    ),
    Setting(
        "notices.bank_holidays_scotland",
        "Bank holidays in Scotland (gov.uk/bank-holidays, to the end of 2028)",
        list(SCOTLAND),
        "dates",
        "Bank holidays",
        pattern=NAMED_DAY,
    ),
    Setting(
        "notices.bank_holidays_northern_ireland",
        "Bank holidays in Northern Ireland (gov.uk/bank-holidays, to the end of 2028)",
        list(NORTHERN_IRELAND),
        "dates",
        "Bank holidays",
        pattern=NAMED_DAY,
    ),
    Setting(
        "notices.bank_holidays_of",
        "Whose bank holidays the organisation follows: England and Wales, Scotland or Northern Ireland",
        "England and Wales",
        "nation",
        "Bank holidays",
        pattern="England and Wales|Scotland|Northern Ireland",
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
