from workforce.core.retention import Keep

KEEPS = [
    Keep("reports.ReportFile", "report-files", "personal", "own record"),
]  # fmt: skip
