from django.db.models import Prefetch

from workforce.core.access import Viewer
from workforce.people.models import PayBand, PayTable


def tables(viewer: Viewer) -> list[PayTable]:
    """Newest first, each with its bands in order."""
    bands = PayBand.objects.visible_to(viewer).select_related("band").order_by("band__order")
    rows = PayTable.objects.visible_to(viewer).order_by("-starts")
    return list(rows.prefetch_related(Prefetch("bands", queryset=bands, to_attr="in_order")))
