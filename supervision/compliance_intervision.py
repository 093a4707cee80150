"""Intervision in the compliance report: one share of everybody together. No queries here."""

from __future__ import annotations

from workforce.reports import suppression
from workforce.reports.contents import Column, Section, Table
from workforce.reports.suppression import Split


def took_part(split: Split, words: str, least: int) -> Section:
    """By no patch, role or name: it is a space apart from management, and a patch is often few."""
    rows = [("Everyone in a paid peer role", suppression.without_counts(split, least))]
    return Section(
        f"Intervision, {words}",
        ["Peer case discussion, apart from management: those who led or came to one in this time."],
        table=Table(
            "Share of people who took part in intervision",
            (Column("Group", width=3), Column("Share of people", "percent")),
            rows if split.all else [],
            empty="Nobody is in a paid peer role.",
        ),
    )
