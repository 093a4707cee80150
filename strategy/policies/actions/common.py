from __future__ import annotations

from typing import Any

from strategy.policies import rules
from strategy.policies.errors import CannotSave, Changed, SavedBefore
from strategy.policies.models import Policy, Version
from strategy.policies.states import WRITTEN
from workforce.core import audit, once
from workforce.core.access import Viewer

CHANGED = "Somebody changed this in the meantime. How it stands now is above; look again, then save"
IN_FORCE_ALREADY = (
    "This version is in force, or was, and is kept as it reads. Write the next one to change it"
)


def need_first(by: Viewer, key: str) -> None:
    if key and not once.claim(by, key):
        raise SavedBefore


def need_version(row: Any, version: int) -> None:
    if row.version != version:
        raise Changed(CHANGED)


def kept(policy: Policy, by: Viewer) -> Policy:
    """Locked, for whoever keeps it: all steps of one policy wait here for each other."""
    row: Policy = Policy.objects.select_for_update(no_key=True).get(pk=policy.pk)
    rules.need(rules.may_keep, by, row)
    return row


def written(version: Version, by: Viewer) -> Version:
    """A version that is being written, for whoever writes it. Its policy is locked first."""
    Policy.objects.select_for_update(no_key=True).get(pk=version.policy_id)
    row: Version = Version.objects.select_related("policy__owner").get(pk=version.pk)
    rules.need(rules.may_write, by, row)
    if row.state != WRITTEN:
        raise CannotSave(IN_FORCE_ALREADY)
    return row


def fits(words: str, most: int, field: str) -> str:
    words = words.strip()
    if len(words) > most:
        raise CannotSave(f"Use {most:,} characters at most", field)
    return words


def done(what: str, policy: Policy, by: Viewer) -> None:
    audit.record(what, by=by, on=None, about=f"policy {policy.pk}")
