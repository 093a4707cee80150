from workforce.core.settings import Setting

SETTINGS = [
    Setting("reports.smallest_count", "The smallest count of people that reports inside show",
            5, "people", "Suppression", least=5, most=20),
    Setting("reports.keep_days", "How long a report file is kept", 7, "days", "Suppression",
            least=1, most=31),
]  # fmt: skip
