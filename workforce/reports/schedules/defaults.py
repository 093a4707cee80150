from workforce.core.settings import Setting

SETTINGS = [
    Setting("schedules.longest_months", "How long a report may be sent by the month before somebody decides anew", 12,
            "months", "Reports by the month", least=1, most=36),
    Setting("schedules.kept_months", "How long it is kept what was sent to whom", 24, "months", "Reports by the month",
            least=12, most=72),
]  # fmt: skip
