from workforce.core.settings import Setting
from workforce.reports.rendering.asking import Bounds

_SHIPPED = Bounds()

SETTINGS = [
    Setting("reports.smallest_count", "The smallest count of people that reports inside show",
            5, "people", "Suppression", least=5, most=20),
    Setting("reports.outside_hidden", "Up to which count of people nothing is said outside the organisation",
            7, "people", "Suppression", least=7, most=20),
    Setting("reports.keep_days", "How long a report file is kept", 7, "days", "Suppression",
            least=1, most=31),
    Setting("reports.most_seconds", "The longest that one report file may take to be laid out", _SHIPPED.seconds, "seconds",
            "Files of reports", least=30, most=200),
    Setting("reports.most_megabytes", "The most memory that laying out one report file may take", _SHIPPED.megabytes, "megabytes",
            "Files of reports", least=300, most=4000),
]  # fmt: skip
