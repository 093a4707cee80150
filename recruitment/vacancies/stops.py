"""A request doesn't go on to its shortlist while nobody has noted an advert, with the explainer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from recruitment.holding import Missing, Stop
from recruitment.models import Request
from recruitment.states import ADVERT
from recruitment.vacancies.models import Advert
from recruitment.vacancies.states import OPENED, OVER

TEXT = "No advert with the explainer is noted as open: write it, and say when it opened."


def no_advert(requests: Sequence[Request]) -> Mapping[UUID, Sequence[Missing]]:
    ids = [request.pk for request in requests]
    noted = set(
        Advert.objects.filter(request__in=ids, state__in=[OPENED, OVER]).values_list(
            "request_id", flat=True
        )
    )
    return {
        pk: [
            Missing(TEXT, "HR, or the line manager", reverse("vacancies:advert-detail", args=[pk]))
        ]
        for pk in ids
        if pk not in noted
    }


STOPS = [Stop("advert", frozenset({ADVERT}), no_advert, order=40)]
