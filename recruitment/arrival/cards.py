"""First months on Today: what waits for whom. Nothing of what anybody wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.urls import reverse

from recruitment.arrival.queries import today
from recruitment.arrival.steps import words_of
from workforce.core import asks, settings
from workforce.core.access import Viewer
from workforce.core.asks import Said
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import and_words, near_words

MONTHS, PROBATION, PAIRS = "First months", "Probation", "Pairs"
_LAST = timedelta(days=365)


def build(viewer: Viewer) -> Contribution:
    found = asks.of(viewer, *today.ASKING.whats)
    by_what: dict[str, list[Said]] = defaultdict(list)
    for each in found:
        by_what[each.what].append(each)
    cards = [
        *(_word(each, viewer) for each in by_what[today.WORD]),
        *_quick(by_what[today.BESIDE], viewer),
        *_due([each for each in by_what[today.DUE] if not each.more["waits"]], viewer),
        *(_confirm(each, viewer) for each in by_what[today.CONFIRM]),
        *(_agree(each, viewer) for each in by_what[today.AGREE]),
        *(_coach(each, viewer) for each in by_what[today.COACH]),
        *_probation(by_what, viewer),
        *_pairs(by_what, viewer),
    ]
    return Contribution(cards=cards)


def _word(each: Said, viewer: Viewer) -> CardRow:
    rings = bool(each.more["rings"])
    ring = (
        Answer(
            "I'll ring",
            reverse("arrival:word-ring", args=[each.pk]),
            f" {each.more['called']}",
            post=True,
        ),
    )
    return CardRow(
        key=f"arrival-word:{each.pk}:{rings}",
        eyebrow="A quick question",
        title=f"{each.more['called']} would like a word."
        if not rings
        else f"Have you rung {each.more['called']}?",
        text="A minute today is worth an hour next week.",
        day=each.day("day") or viewer.today,
        href=reverse("arrival:word-list"),
        answers=(
            *(() if rings else ring),
            Answer(
                "Done",
                reverse("arrival:word-done", args=[each.pk]),
                f": {each.more['called']}",
                post=True,
            ),
        ),
    )


def _quick(rows: Sequence[Said], viewer: Viewer) -> Iterator[CardRow]:
    """One press beside a name, for as long as somebody is new. It waits for nobody, so it comes last."""
    starts = rows[0].day("starts") if rows else None
    if starts is None:
        return
    months = int(settings.of(viewer).get("arrival.word_months"))
    if viewer.today >= starts + relativedelta(months=months):
        return
    order = {"buddy": 0, "peer_supervisor": 1}
    people = sorted(rows, key=lambda each: order[each.more["kind"]])
    yield CardRow(
        key=f"arrival-quick:{viewer.today:%G-%V}",
        eyebrow="A quick question",
        title="Is there something you would like to ask?",
        text="Press a name: they get one message, and ring or come by. No question is too small.",
        day=viewer.today + _LAST,
        href=reverse("arrival:mine"),
        answers=(
            *(
                Answer(
                    f"Ask {each.more['called']}",
                    reverse("arrival:word-ask-one", args=[each.more["kind"]]),
                    post=True,
                )
                for each in people[:2]
            ),
            # Their own page is in no menu, and on the first day nobody knows that it is there.
            Answer("My first months", reverse("arrival:mine")),
        ),
    )


def _due(rows: Sequence[Said], viewer: Viewer) -> Iterator[CardRow]:
    """One card a person, however much of theirs is due."""
    by_arrival: dict[UUID | None, list[Said]] = defaultdict(list)
    for each in rows:
        by_arrival[each.uuid("arrival")].append(each)
    for arrival, theirs in by_arrival.items():
        theirs.sort(key=lambda each: (each.more["day"], each.more["kind"], each.more["cycle"]))
        things = [_thing(each) for each in theirs]
        days = [day for each in theirs if (day := each.day("day"))]
        yield CardRow(
            key=f"arrival-due:{arrival}:{len(theirs)}",
            eyebrow=MONTHS,
            title=f"{theirs[0].more['called']} is new here. What is next?",
            text=f"{and_words(things)}. The first is due {near_words(min(days), viewer.today)}.",
            day=min(days),
            icon="calendar",
            answers=(Answer("Look at it", reverse("arrival:detail", args=[arrival])),),
        )


def _thing(each: Said) -> str:
    kind = each.more["kind"].removeprefix("arrival-")
    return words_of(f"review-{each.more['cycle']}" if kind == "review" else kind)


def _confirm(each: Said, viewer: Viewer) -> CardRow:
    arrival, slug = each.uuid("arrival"), each.more["slug"]
    words = words_of(slug)
    review = slug.startswith("review-")
    look = reverse("arrival:step-view" if review else "arrival:step-say", args=[arrival, slug])
    return CardRow(
        key=f"arrival-confirm:{each.pk}:{each.more['day']}",
        eyebrow=MONTHS,
        title=f"{words}: did you talk {near_words(each.day('day'), viewer.today)}?",
        text=f"{each.more['called']} wrote that down. Say yes to it, or change the day.",
        day=each.day("day") or viewer.today,
        answers=(
            Answer(
                "Yes, we did",
                reverse("arrival:step-confirm", args=[arrival, slug]),
                f": {words}",
                post=True,
            ),
            Answer("Look at it", look, f": {words}"),
        ),
    )


def _agree(each: Said, viewer: Viewer) -> CardRow:
    return CardRow(
        key=f"arrival-agree:{each.pk}",
        eyebrow=MONTHS,
        title=f"{each.more['called']} wrote down what you two expect. Do you agree?",
        text="Agree, or write it anew.",
        day=each.day("day") or viewer.today,
        answers=(
            Answer("Read it", reverse("arrival:expectations-detail", args=[each.uuid("arrival")])),
        ),
    )


def _coach(each: Said, viewer: Viewer) -> CardRow:
    return CardRow(
        key=f"arrival-coach:{each.pk}",
        eyebrow=MONTHS,
        title="Would you like a job coach?",
        text="For hours and tasks that build up, money and benefits. You can say no, and nobody asks why.",
        day=each.day("day") or viewer.today,
        answers=(
            Answer("Look and answer", reverse("arrival:coach-answer", args=[each.uuid("arrival")])),
        ),
    )


def _probation(by_what: dict[str, list[Said]], viewer: Viewer) -> Iterator[CardRow]:
    titles = {
        today.SEE: ("It was answered what you were given. Do you see it so?", "Read it, and say."),
        today.READ: (
            "Something was not provided to somebody new in your patch.",
            "Read it, and say what will be.",
        ),
        today.CONFIRM_END: (
            "Somebody proposes to end a probation.",
            "It takes three people, and you are one who can say.",
        ),
    }
    for what, (title, text) in titles.items():
        for each in by_what[what]:
            yield CardRow(
                key=f"{what}:{each.pk}",
                eyebrow=PROBATION,
                title=title,
                text=text,
                day=each.day("day") or viewer.today,
                answers=(
                    Answer(
                        "Look at it",
                        reverse("arrival:probation-detail", args=[each.uuid("arrival")]),
                    ),
                ),
            )


def _pairs(by_what: dict[str, list[Said]], viewer: Viewer) -> Iterator[CardRow]:
    for each in by_what[today.OVERRIDE]:
        yield CardRow(
            key=f"pair-override:{each.pk}",
            eyebrow=PAIRS,
            title=f"May somebody new begin alone in {each.more['team']}?",
            text="Only you can let it pass, with weekly peer supervision.",
            day=each.day("day") or viewer.today,
            answers=(Answer("Decide", reverse("arrival:override-detail", args=[each.pk])),),
        )
    for each in by_what[today.PAIR]:
        yield CardRow(
            key=f"pair-gone:{each.pk}",
            eyebrow=PAIRS,
            title=f"Whom does {each.more['called']} work beside now?",
            text="Their pair isn't there any more.",
            day=each.day("day") or viewer.today,
            answers=(Answer("Choose", reverse("arrival:pair-list")),),
        )


CARDS = [Card("arrival", build)]
