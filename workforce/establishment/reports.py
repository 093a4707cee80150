from workforce.establishment import equality_report

REPORTS = [*equality_report.REPORTS]
