"""What recruitment knows of a post for the gate (docs/field.md, Infrastructure gate), and what was let pass."""

from __future__ import annotations

from recruitment import gate_support
from recruitment.queries.overrides import let_pass
from workforce.establishment.gate import GateItem

__all__ = ["GATE_ITEMS", "LET_PASS"]

GATE_ITEMS = [
    GateItem("request", "Its request has gone through the approvals", gate_support.asked_for, 5),
    GateItem("manager-trained", "The line manager has learnt to manage peer workers", gate_support.manager, 15),
    GateItem("supervisor-fit", "The peer supervisor may hold peer supervision", gate_support.supervisor, 35, asks_settings=True),
    GateItem("known", "The post is known to the central team", gate_support.known, 55),
    GateItem("funding", "The end of the money is known", gate_support.funding, 65),
]  # fmt: skip
LET_PASS = [let_pass]
