from collections.abc import Sequence
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from workforce.core.access import Viewer
from workforce.reports import report
from workforce.reports.models import ReportFile
from workforce.reports.report import Report


def file_of(viewer: Viewer, file_id: UUID) -> ReportFile | None:
    """The file if this viewer asked for it and may still see all that it was made for."""
    row = ReportFile.objects.visible_to(viewer).filter(pk=file_id).first()
    wanted = report.find(row.report, viewer) if row is not None else None
    return row if row and wanted and row.is_within(wanted.reach(viewer)) else None


def file_named(viewer: Viewer, words: str) -> ReportFile | None:
    """The file that an address names, whatever stands in it."""
    try:
        return file_of(viewer, UUID(words))
    except ValueError:
        return None


def recent_files(viewer: Viewer, reports: Sequence[Report], most: int = 10) -> list[ReportFile]:
    """Their newest files of these reports, as far as they may still see all that is in them."""
    theirs = [
        Q(report=each.slug, reach__contained_by=sorted(each.reach(viewer))) for each in reports
    ]
    if not theirs:
        return []
    return list(ReportFile.objects.visible_to(viewer).filter(reduce(or_, theirs))[:most])
