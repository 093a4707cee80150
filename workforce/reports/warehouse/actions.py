"""Systems that read counts: given a way in by an administrator, and turned off in one press."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction

from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused
from workforce.reports.warehouse import reading, rules
from workforce.reports.warehouse.models import Client, Token
from workforce.reports.warehouse.queries import hash_of

MOST_AT_ONCE = 2
TAKEN = "There is a client of this name already. Choose another name"
TWO_RUN = "Two tokens run already. End one of them, then make a new one"


@transaction.atomic
def add(*, name: str, reports: Sequence[str], by: Viewer) -> Client:
    rules.need(rules.may_give, by)
    row = Client(name=name.strip(), reports=_fit(reports))
    _save(row, force_insert=True)
    _log("client of the warehouse added", row, by)
    return row


@transaction.atomic
def change(client: Client, *, name: str, reports: Sequence[str], by: Viewer) -> None:
    """From the next request on it reads these and no others."""
    row = _locked(client, by)
    if (row.name, row.reports) == (name.strip(), _fit(reports)):
        return
    row.name, row.reports = name.strip(), _fit(reports)
    _save(row)
    _log("client of the warehouse changed", row, by)


@transaction.atomic
def make_token(client: Client, *, by: Viewer) -> str:
    """The secret, which is shown once. The token before goes on for a few days, so that nothing stands still
    while it is put in place."""
    row = _locked(client, by)
    now, values = clock.now(), settings.load()
    running = list(row.tokens.running())
    if len(running) >= MOST_AT_ONCE:
        raise Conflict(TWO_RUN)
    last = now + timedelta(days=int(values.get("warehouse.overlap_days")))
    for each in running:
        if each.until > last:
            each.until = last
            each.save(update_fields=["until"])
    secret = f"alongside_{secrets.token_urlsafe(32)}"
    until = now + timedelta(days=int(values.get("warehouse.token_days")))
    Token.objects.create(client=row, hash=hash_of(secret), made_at=now, until=until)
    _log("token of the warehouse made", row, by)
    return secret


@transaction.atomic
def end_token(token: Token, *, by: Viewer) -> None:
    row = _locked(token.client, by)
    if row.tokens.running().filter(pk=token.pk).update(ended_at=clock.now()):
        _log("token of the warehouse ended", row, by)


@transaction.atomic
def turn_off(client: Client, *, by: Viewer) -> None:
    """At once, whatever tokens it has."""
    row = _locked(client, by)
    if row.tokens.running().update(ended_at=clock.now()):
        _log("client of the warehouse turned off", row, by)


@transaction.atomic
def note_read(token: Token, *, what: str) -> None:
    """Each read is in the audit log, under the name of the system. The day stands on the page of the administrator."""
    today = clock.today()
    if token.last_used_on != today:
        Token.objects.filter(pk=token.pk).update(last_used_on=today)
    by = Viewer.system(f"warehouse: {token.client.name}")
    audit.record("counts read by the warehouse", by=by, on=None, about=what)


def _locked(client: Client, by: Viewer) -> Client:
    rules.need(rules.may_give, by)
    row: Client = Client.objects.select_for_update().get(pk=client.pk)
    return row


def _fit(reports: Sequence[str]) -> list[str]:
    offered = reading.offered()
    if not reports or not set(reports) <= set(offered):
        raise Refused("Choose at least one of the reports that are offered")
    return [slug for slug in offered if slug in reports]


def _save(row: Client, *, force_insert: bool = False) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=force_insert)
    except IntegrityError as error:
        raise Conflict(TAKEN) from error


def _log(what: str, row: Client, by: Viewer) -> None:
    audit.record(what, by=by, on=None, about=f"client {row.pk}")
