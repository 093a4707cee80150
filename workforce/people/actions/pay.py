"""Pay tables: a new one from a day on, and taken back until that day, or on the day it was added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Band, PayBand, PayTable
from workforce.people.pay_reading import Line

TAKEN = "There is a pay table from that day already. Choose another first day."

GONE = "This pay table was taken back already, by somebody else or by your first press. Nothing more was changed."


@transaction.atomic
def add_table(
    *,
    title: str,
    starts: date,
    source: str,
    is_official: bool,
    lines: Sequence[Line],
    by: Viewer,
) -> PayTable:
    """From a day that is over, too: a rise is often agreed late and holds from April. The page says what it moves."""
    today = clock.today()
    bands = {band.slug: band for band in Band.objects.all()}
    try:
        with transaction.atomic():
            table = PayTable.objects.create(
                title=title, starts=starts, source=source, source_read_on=today,
                is_official=is_official,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(TAKEN) from error
    PayBand.objects.bulk_create(
        [
            PayBand(table=table, band=bands[line.band], lowest=line.lowest, highest=line.highest)
            for line in lines
        ]
    )
    audit.record("pay table added", by=by, on=None, about=f"pay table {table.pk}")
    return table


@transaction.atomic
def take_back_table(table_id: UUID, *, by: Viewer) -> None:
    """Before its first day, or on the day it was added. Of two at once the second learns that the first did."""
    row = PayTable.objects.select_for_update().filter(pk=table_id).first()
    if row is None:
        raise Conflict(GONE)
    if not row.may_be_taken_back(clock.today()):
        raise Refused("This table is in force since its first day, and stays in the record.")
    row.delete()
    audit.record("pay table taken back", by=by, on=None, about=f"pay table {table_id}")
