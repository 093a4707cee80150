"""Clients of the warehouse in the words of our pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workforce.core.presenting import count_words, date_words, moment_words
from workforce.reports.warehouse import reading
from workforce.reports.warehouse.models import Client, Token


def client_rows(clients: Iterable[Any]) -> list[dict[str, Any]]:
    offered = set(reading.offered())
    return [
        {
            "id": each.pk,
            "title": each.name,
            "text": f"{count_words(len(offered & set(each.reports)), 'report')}. {_used(each.last_used_on)}",
            "runs": each.runs_until is not None,
        }
        for each in clients
    ]


def facts(client: Any) -> list[dict[str, Any]]:
    until = client.runs_until
    return [
        {"key": "Added", "value": date_words(client.added_on)},
        {"key": "Last read", "value": _used(client.last_used_on)},
        {"key": "May read until", "value": date_words(until) if until else "It can't read now"},
    ]


def titles(client: Client) -> list[str]:
    return [each.title for each in reading.of(client.reports)]


def token_rows(tokens: Iterable[Token]) -> list[dict[str, Any]]:
    return [
        {
            "id": each.pk,
            "title": f"Made {moment_words(each.made_at)}",
            "text": f"{_ends(each)} {_used(each.last_used_on)}",
            "runs": each.is_running,
        }
        for each in tokens
    ]


def _ends(token: Token) -> str:
    if token.ended_at is not None:
        return f"Ended on {date_words(token.ended_at)}."
    words = "Lets in until" if token.is_running else "Ran out on"
    return f"{words} {date_words(token.until)}."


def _used(day: Any) -> str:
    return f"Last used on {date_words(day)}." if day else "Not used yet."
