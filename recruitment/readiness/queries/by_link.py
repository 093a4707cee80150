"""What whoever came by a link may see: the one assessment it is about, while it takes answers."""

from __future__ import annotations

from recruitment.readiness.models import Assessment
from recruitment.readiness.slugs import PURPOSE
from recruitment.readiness.states import SCORING
from workforce.core.links import LinkViewer


def assessment(link: LinkViewer) -> Assessment | None:
    if link.purpose != PURPOSE:
        return None
    rows = Assessment.objects.filter(pk=link.about, state=SCORING)
    return rows.select_related("team__area").first()
