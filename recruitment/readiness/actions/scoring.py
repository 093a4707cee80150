"""The manager scores, page by page, and the team answers without a name. Neither sees the other's before both are in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from recruitment.readiness import items, outcome, rules, telling
from recruitment.readiness.actions.common import change, locked, rows_of, same_version, step, to
from recruitment.readiness.errors import CannotSave, SavedBefore
from recruitment.readiness.models import Assessment, BlindScore, ItemScore
from recruitment.readiness.settings_in_force import gap
from recruitment.readiness.slugs import PURPOSE
from recruitment.readiness.states import MODERATING, SCORING, TALKING
from recruitment.readiness.words import is_written, seal_evidence
from workforce.core import audit, links, once, settings
from workforce.core.access import Viewer
from workforce.core.links import LinkViewer
from workforce.core.presenting import and_words, count_words

MOST_LINKS = 60
HANDED_IN = "You have handed in your scores. They stand until they are talked about"


@dataclass(frozen=True, slots=True)
class Own:
    score: int | None
    evidence: str = ""


@transaction.atomic
def score(
    *, assessment: Assessment, said: Mapping[str, Own], version: int | None, by: Viewer, once_key: str = "",
) -> None:  # fmt: skip
    """Some items, as far as the manager has got. Raises Changed when another tab was quicker."""
    rules.need(rules.scores, by, assessment)
    row = locked(assessment, SCORING)
    if not once.claim(by, once_key):
        raise SavedBefore
    if row.scored_on is not None:
        raise CannotSave(HANDED_IN)
    found = rows_of(row, said)
    same_version(found.values(), version)
    seal_evidence(row, [(found[item], own.evidence) for item, own in said.items()])
    for item, own in said.items():
        found[item].own = own.score
        found[item].version += 1
    ItemScore.objects.bulk_update(found.values(), ["own", "shown_by", "version"])


@transaction.atomic
def hand_in(*, assessment: Assessment, by: Viewer) -> Assessment:
    """All items are scored, and what is said to be embedded has its evidence. From then on they stand."""
    rules.need(rules.scores, by, assessment)
    row = locked(assessment, SCORING)
    if row.scored_on is not None:
        raise CannotSave(HANDED_IN)
    _refuse_unfinished(row)
    change(row, by=by, what="handed in their scores", scored_on=by.today)
    _close_if_all_are_in(row, by)
    return row


def _refuse_unfinished(row: Assessment) -> None:
    rows = sorted(row.scores.all(), key=lambda each: items.ORDER[each.item])
    if empty := [each.item for each in rows if each.own is None]:
        raise CannotSave(f"Score {and_words(empty)} first")
    if unseen := [
        each.item for each in rows if each.own == items.EMBEDDED and not is_written(each)
    ]:
        raise CannotSave(f"Say what was seen for {and_words(unseen)}: a 3 has evidence")


@transaction.atomic
def give_links(*, assessment: Assessment, number: int, by: Viewer) -> list[str]:
    """As many secrets. They are shown once and kept nowhere."""
    rules.need(rules.may_run, by, assessment)
    row = locked(assessment, SCORING)
    there = links.still_open(purpose=PURPOSE, about=row.pk) + row.answered
    if not number >= 1 or there + number > MOST_LINKS:
        raise CannotSave(f"Enter a number from 1 to {max(1, MOST_LINKS - there)}", "number")
    days = int(settings.get("readiness.link_days"))
    made = [links.give(purpose=PURPOSE, about=row.pk, days=days) for _ in range(number)]
    step(row, f"gave {count_words(number, 'person', 'people')} of the team a link", by=by)
    return made


@transaction.atomic
def withdraw_links(*, assessment: Assessment, by: Viewer) -> int:
    """Those that nobody has used. What was answered stands."""
    rules.need(rules.may_run, by, assessment)
    row = locked(assessment, SCORING)
    gone = links.withdraw(purpose=PURPOSE, about=row.pk)
    if gone:
        step(row, f"withdrew {count_words(gone, 'unused link')}", by=by)
    return gone


@transaction.atomic
def answer(*, link: LinkViewer, said: Mapping[str, int | None]) -> None:
    """Without a name, once. Nothing is written of when, by whom, or which answers came together: no step, no line in
    the audit log. Raises CannotSave when the link is used up or the answers are closed."""
    row = Assessment.objects.filter(pk=link.about).select_for_update(no_key=True).first()
    if row is None or row.state != SCORING:
        raise CannotSave(links.GONE)
    links.use(link)
    BlindScore.objects.bulk_create(
        [
            BlindScore(assessment=row, item=item.slug, score=number)
            for item in row.items
            if (number := said.get(item.slug)) is not None
        ]
    )
    row.answered += 1
    row.save(update_fields=["answered"])
    _close_if_all_are_in(locked(row), Viewer.system("The team"))


def _close_if_all_are_in(row: Assessment, by: Viewer) -> None:
    """Both have scored, and nobody who was given a link is still to answer."""
    if row.scored_on is None or row.answered < row.least:
        return
    if not links.still_open(purpose=PURPOSE, about=row.pk):
        _close(row, by)


@transaction.atomic
def close(*, assessment: Assessment, by: Viewer) -> Assessment:
    """No more answers: they are taken together, shown, and the single ones are gone."""
    rules.need(rules.may_run, by, assessment)
    row = locked(assessment, SCORING)
    if row.scored_on is None:
        raise CannotSave("The line manager has not handed in their scores yet")
    if row.answered < row.least:
        raise CannotSave(f"{row.answered} of the team have answered. At least {row.least} are needed before anything they said is shown")  # fmt: skip
    links.withdraw(purpose=PURPOSE, about=row.pk)
    _close(row, by)
    return row


def _close(row: Assessment, by: Viewer) -> None:
    given: dict[str, list[int]] = defaultdict(list)
    for item, number in row.blind.values_list("item", "score"):
        given[item].append(number)
    scores = list(row.scores.all())
    for each in scores:
        each.team = _together(given[each.item], row.least)
        each.version += 1
    ItemScore.objects.bulk_update(scores, ["team", "version"])
    row.blind.all().delete()
    least = gap()
    apart = [each.item for each in scores if outcome.is_gap(each.own, each.team, least)]
    what = f"closed the answers: {row.answered} of the team have answered"
    to(row, TALKING if apart else MODERATING, by=by, what=what, closed_on=by.today)
    audit.record("team answers taken together", by=by, on=None, about=f"assessment {row.pk}")
    telling.closed(row, apart=bool(apart), by=by)


def _together(given: list[int], least: int) -> Decimal | None:
    """Of fewer, the mean would tell what one of them said."""
    return outcome.pooled(given) if len(given) >= least else None
