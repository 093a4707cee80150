"""Words and order for the pages of roles and rights. No queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from workforce.core import access
from workforce.core.presenting import capital, count_words
from workforce.home import rights

SHADES = {"No": 0, "If let": 1, "Yes": 2}


def words_of(role: str) -> str:
    words = access.ROLES[role]
    return capital(words)


def role_rows(counted: Mapping[str, int]) -> list[list[Any]]:
    return [
        [
            {"text": words_of(role.slug), "href": reverse("home:role-detail", args=[role.slug])},
            rights.ABOUT[role.slug],
            rights.FROM_WHERE.get(role.slug, rights.GIVEN),
            counted[role.slug],
        ]
        for role in access.ALL
    ]


def facts(role: str, number: int) -> list[dict[str, str]]:
    return [
        {"key": "Comes from", "value": rights.FROM_WHERE.get(role, rights.GIVEN)},
        {"key": "Today", "value": count_words(number, "person", "people")},
    ]


def matrix_rows(matrix: Sequence[tuple[str, Sequence[str]]]) -> list[dict[str, Any]]:
    return [
        {"head": words, "cells": [{"text": cell, "shade": SHADES[cell]} for cell in cells]}
        for words, cells in matrix
    ]
