"""Vacancies of a team that closes: whoever closes it is told, and the recruitment system says how they go on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from recruitment.vacancies.models import Vacancy
from workforce.core.presenting import and_words, count_words
from workforce.people.closing import Closable, Standing
from workforce.people.models import Team


def _vacancies(place: Closable, last: date) -> Iterable[Standing]:
    if not isinstance(place, Team):
        return
    rows = Vacancy.objects.there().filter(team=place).order_by("ref")
    if refs := list(rows.values_list("ref", flat=True)):
        yield Standing(
            f"{count_words(len(refs), 'vacancy', 'vacancies')}: {and_words(refs)}",
            "Ask whoever recruits which team it is for from then on, or have the advert taken back.",
            goes_on=True,
        )


CLOSINGS = [_vacancies]
