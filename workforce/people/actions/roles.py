"""The roles of the ladder: what staff extracts call them."""

from django.db import transaction

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Conflict
from workforce.people.models import RoleType
from workforce.people.names import plain


@transaction.atomic
def know_title(role: RoleType, *, title: str, by: Viewer) -> None:
    """From now on a job with this title is this role. Raises Conflict when it is another's title."""
    rows = list(RoleType.objects.select_for_update(no_key=True).order_by("pk"))
    for row in rows:
        if plain(title) in map(plain, row.titles):
            if row.pk != role.pk:
                raise Conflict(f"This title is known as {row.words.lower()} already.")
            return
    row = next(row for row in rows if row.pk == role.pk)
    row.titles = [*row.titles, title]
    row.save(update_fields=["titles"])
    audit.record("title known as a role", by=by, on=None, about=f"role {row.pk}")
