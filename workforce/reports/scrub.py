from workforce.core.retention import Keep

KEEPS = [
    Keep("reports.ReportFile", "Seven days after it was asked for", "personal", "own record"),
]
