from uuid import UUID

from workforce.core.access import Viewer
from workforce.reports import report
from workforce.reports.models import ReportFile


def file_of(viewer: Viewer, file_id: UUID) -> ReportFile | None:
    """The file if this viewer asked for it and may still read its report."""
    row = ReportFile.objects.visible_to(viewer).filter(pk=file_id).first()
    return row if row is not None and report.find(row.report, viewer) is not None else None


def recent_files(viewer: Viewer, slugs: list[str], most: int = 10) -> list[ReportFile]:
    """Their newest files of the reports they may read."""
    return list(ReportFile.objects.visible_to(viewer).filter(report__in=slugs)[:most])
