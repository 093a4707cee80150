"""A cycle as it is now, and as it stays until the transaction ends."""

from supervision.reflective.errors import Changed
from supervision.reflective.models import Cycle


def locked(cycle: Cycle) -> Cycle:
    """Raises Changed when it is gone."""
    found: Cycle | None = Cycle.objects.select_for_update(no_key=True).filter(pk=cycle.pk).first()
    if found is None:
        raise Changed("This cycle was taken out in the meantime")
    return found
