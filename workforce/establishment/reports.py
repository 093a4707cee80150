"""Of each part its own."""

from workforce.establishment import equality_report
from workforce.establishment.establishment_report import EstablishmentVacancies
from workforce.reports.report import Report

REPORTS: list[Report] = [EstablishmentVacancies(), *equality_report.REPORTS]
