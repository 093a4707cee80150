"""Requests that still run stand in the way of a team that closes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from recruitment.models import Request
from workforce.core.presenting import and_words, count_words
from workforce.people.closing import Closable, Standing
from workforce.people.models import Team


def _requests(place: Closable, last: date) -> Iterable[Standing]:
    if not isinstance(place, Team):
        return
    rows = Request.objects.open().filter(team=place).order_by("number")
    if numbers := [str(row.number) for row in rows]:
        yield Standing(
            f"{count_words(len(numbers), 'open request')}: number {and_words(numbers)}",
            "Whoever asks takes it back, or it comes to its end.",
            people={
                row.asked_by_id: reverse("recruitment:request-detail", args=[row.pk])
                for row in rows
            },
        )


CLOSINGS = [_requests]
