from workforce.core.settings import Setting

SETTINGS = [
    Setting("reports.smallest_count", "The smallest count of people that reports inside show",
            5, "people", "Suppression"),
    Setting("reports.keep_days", "How long a report file is kept", 7, "days", "Suppression"),
]  # fmt: skip
