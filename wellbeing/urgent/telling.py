"""Who is told what. Nothing here names anybody, and no mail or text message says what it is about."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from wellbeing.urgent.models import Ask, Told
from workforce.notices.actions import NoticeFor, notify

KINDS = CALL, ANSWERED, ALSO, OFF, TALK, GONE, YOURS = (
    "urgent-call",
    "urgent-answered",
    "urgent-also",
    "urgent-off",
    "urgent-talk",
    "urgent-gone",
    "urgent-yours",
)


def call(told: Told, ask: Ask) -> None:
    """By the fast lane."""
    link = reverse("urgent:told-detail", args=[told.pk])
    notify([NoticeFor(told.person_id, CALL, str(told.pk), link=link)], by=ask.person_id)


def answered(ask: Ask, told: Told) -> None:
    link = reverse("urgent:ask-detail", args=[ask.pk])
    notify([NoticeFor(ask.person_id, ANSWERED, str(told.pk), link=link)], by=told.person_id)


def also(first: Told, second: Told) -> None:
    """Of two who answered at the same moment, the first learns it too."""
    link = reverse("urgent:told-detail", args=[first.pk])
    notify([NoticeFor(first.person_id, ALSO, str(second.pk), link=link)], by=second.person_id)


def gone(ask: Ask, told: Told) -> None:
    """Whoever had answered can't come: the person isn't left waiting for them."""
    link = reverse("urgent:ask-detail", args=[ask.pk])
    notify([NoticeFor(ask.person_id, GONE, str(told.pk), link=link)], by=told.person_id)


def yours(ask: Ask, told: Told) -> None:
    """To whoever was there as well and goes now, and to the person that they do."""
    link = reverse("urgent:told-detail", args=[told.pk])
    notify([NoticeFor(told.person_id, YOURS, str(told.pk), link=link)], by=None)
    answered(ask, told)


def off(ask: Ask, told: Iterable[Told]) -> None:
    """Once a person, however often they were told."""
    told = {each.person_id: each for each in told}.values()
    notify(
        [
            NoticeFor(each.person_id, OFF, str(each.pk), link=reverse("urgent:told-detail", args=[each.pk]))
            for each in told
        ],
        by=ask.person_id,
    )  # fmt: skip


def talk(ask: Ask) -> None:
    link = reverse("urgent:ask-detail", args=[ask.pk])
    notify([NoticeFor(ask.person_id, TALK, str(ask.pk), link=link)], by=ask.taken_by_id)
