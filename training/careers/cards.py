"""Careers on Today: what waits for whom. Nothing of what anybody wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse

from training.careers.queries import today
from training.careers.queries.today import Asks
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution
from workforce.core.presenting import day_and_month, near_words, time_words

CAREERS, FLEXIBLE = "Careers", "Flexible working"
_SOON = timedelta(days=14)
_SORTS = {"career": "career conversation", "stay": "stay conversation", "exit": "exit conversation"}


def build(viewer: Viewer) -> Contribution:
    found = today.of(viewer)
    cards = [
        card
        for each in found
        if each.what != today.INTEREST
        for card in _DRAWN[each.what](each, viewer)
    ]
    cards += _interests([each for each in found if each.what == today.INTEREST])
    return Contribution(cards=cards, coming=list(_coming(found, viewer)))


def _coming(found: Sequence[Asks], viewer: Viewer) -> Iterator[ComingRow]:
    for each in found:
        if each.what == today.TALK and each.day > viewer.today:
            yield ComingRow(
                each.day,
                f"{_SORTS[each.sort].capitalize()} with {each.called}",
                reverse("careers:conversation-detail", args=[each.pk]),
                at=each.at,
            )


def _partner(each: Asks, viewer: Viewer) -> Iterator[CardRow]:
    yield CardRow(
        key=f"career-partner:{each.pk}",
        eyebrow=CAREERS,
        title=f"{each.called} would like to talk with you before they go."
        if each.sort == "exit"
        else f"{each.called} would like to have career conversations with you.",
        text="Once, an hour or so. You can say no."
        if each.sort == "exit"
        else "Now and then, an hour or so. You can say no.",
        day=each.day,
        answers=(Answer("Look and answer", reverse("careers:partner-answer", args=[each.pk])),),
    )


def _talk(each: Asks, viewer: Viewer) -> Iterator[CardRow]:
    """From the day itself on, for a while."""
    if each.day > viewer.today or not _is_asked_about(each.day, viewer):
        return
    at = f" at {time_words(each.at)}" if each.at else ""
    yield CardRow(
        key=f"career-talk:{each.pk}",
        eyebrow=CAREERS,
        title=f"Did you and {each.called} have your {_SORTS[each.sort]}?",
        text=f"It was planned for {near_words(each.day, viewer.today)}{at}.",
        day=each.day,
        answers=(
            Answer("Yes, we met", reverse("careers:conversation-hold", args=[each.pk])),
            Answer("Look at it", reverse("careers:conversation-detail", args=[each.pk])),
        ),
    )


def _is_asked_about(day: date, viewer: Viewer) -> bool:
    """A planned conversation is ahead, or it is still asked whether it was held."""
    days = int(settings.of(viewer).get("careers.note_days"))
    return viewer.today <= day + timedelta(days=days)


def _stay(each: Asks, viewer: Viewer) -> Iterator[CardRow]:
    """From two weeks before its day on. What passed is no reproach: any day will do."""
    if each.day > viewer.today + _SOON:
        return
    if each.planned is not None and _is_asked_about(each.planned, viewer):
        return
    when = f" Best by {day_and_month(each.day, viewer.today)}." if each.day >= viewer.today else ""
    link = reverse("careers:conversation-list")
    if not each.is_own:
        yield CardRow(
            key=f"career-stay:{each.pk}",
            eyebrow=CAREERS,
            title=f"Would {each.called} like a conversation about what keeps them here?",
            text=f"You have career conversations with them.{when}",
            day=each.day,
            answers=(Answer("Plan it", link),),
        )
        return
    yield CardRow(
        key=f"career-stay:{each.pk}",
        eyebrow=CAREERS,
        title="Would you like to talk about what keeps you here?",
        text=f"With somebody you choose, and what would make it better.{when}",
        day=each.day,
        answers=(
            Answer("See how", link),
            Answer("Not now", reverse("careers:stay-leave-out"), about=": no stay conversation", post=True),
        ),
    )  # fmt: skip


def _exit(each: Asks, viewer: Viewer) -> Iterator[CardRow]:
    """Once, and no more after an answer, whichever."""
    yield CardRow(
        key=f"career-exit:{each.pk}",
        eyebrow=CAREERS,
        title="Would you like to talk with somebody before you go?",
        text="What you would like to leave behind, and what to take along. With somebody you choose, never your line "
        "manager.",
        day=viewer.today,
        answers=(
            Answer("See how", reverse("careers:exit-detail")),
            Answer("Not now", reverse("careers:exit-not-now"), about=": no exit conversation", post=True),
        ),
    )  # fmt: skip


def _flexible(each: Asks, viewer: Viewer) -> Iterator[CardRow]:
    by = day_and_month(each.day, viewer.today)
    talked = each.sort == "talking"
    yield CardRow(
        key=f"flexible:{each.pk}",
        eyebrow=FLEXIBLE,
        title=f"{each.called} asks for flexible working.",
        text=f"{'You talk it over. ' if talked else ''}An answer is wanted by {by}.",
        day=each.day,
        icon="clock",
        answers=(
            Answer("Look at it", reverse("careers:flexible-detail", args=[each.pk])),
            Answer("Answer", reverse("careers:flexible-answer", args=[each.pk])),
        ),
    )


def _take(each: Asks, viewer: Viewer) -> Iterator[CardRow]:
    yield CardRow(
        key=f"flexible-take:{each.pk}",
        eyebrow=FLEXIBLE,
        title="There is an alternative for you to look at.",
        text="You accept it, or talk it over again.",
        day=viewer.today,
        icon="clock",
        answers=(Answer("Look at it", reverse("careers:flexible-detail", args=[each.pk])),),
    )


def _appeal(each: Asks, viewer: Viewer) -> Iterator[CardRow]:
    yield CardRow(
        key=f"flexible-appeal:{each.pk}",
        eyebrow=FLEXIBLE,
        title=f"{each.called} asks you to hear an appeal.",
        text=f"It is settled by {day_and_month(each.day, viewer.today)}.",
        day=each.day,
        icon="clock",
        answers=(Answer("Hear it", reverse("careers:flexible-hear", args=[each.pk])),),
    )


def _review(each: Asks, viewer: Viewer) -> Iterator[CardRow]:
    if each.day > viewer.today + _SOON:
        return
    whose = "your" if each.is_own else f"{each.called}'s"
    yield CardRow(
        key=f"flexible-review:{each.pk}:{each.day}",
        eyebrow=FLEXIBLE,
        title=f"How is {whose} trial of another working pattern going?",
        text=f"It is looked back at by {day_and_month(each.day, viewer.today)}.",
        day=each.day,
        icon="clock",
        answers=(Answer("Look back at it", reverse("careers:flexible-review", args=[each.pk])),),
    )


def _interests(found: Sequence[Asks]) -> Iterator[CardRow]:
    """One by name; more in one line, for whoever answers for many."""
    if len(found) == 1:
        yield _interest(found[0])
    elif found:
        yield CardRow(
            key=f"career-interests:{max(each.pk for each in found)}",
            eyebrow=CAREERS,
            title="People would like to do something next. Can you answer?",
            text=f"{len(found)} wait for an answer.",
            day=min(each.day for each in found),
            answers=(Answer("Read and answer", reverse("careers:opening-manage")),),
        )


def _interest(each: Asks) -> CardRow:
    return CardRow(
        key=f"career-interest:{each.pk}",
        eyebrow=CAREERS,
        title=f"{each.called} would like to do something next. Can you answer?",
        day=each.day,
        answers=(Answer("Read and answer", reverse("careers:interest-answer", args=[each.pk])),),
    )


_DRAWN: dict[str, Callable[[Asks, Viewer], Iterator[CardRow]]] = {
    today.PARTNER: _partner,
    today.TALK: _talk,
    today.STAY_DUE: _stay,
    today.EXIT: _exit,
    today.FLEXIBLE: _flexible,
    today.TAKE: _take,
    today.APPEAL: _appeal,
    today.REVIEW: _review,
}
CARDS = [Card("careers", build)]
