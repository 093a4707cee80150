"""Every read for pages: what is asked, what was published, and never who or how many have answered so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Count, QuerySet

from strategy.surveys import pad, rules
from strategy.surveys.models import Asks, Comment, Figure, Kind, Question, Survey, Ticket, Version
from strategy.surveys.states import CLOSED, OPEN
from workforce.core import clock, sealed, settings
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed
from workforce.people.models import Patch

COMMENTS_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Results:
    """What was published of a survey, and of the one before it."""

    survey: Survey
    questions: Sequence[Question]
    everybody: Mapping[str, Figure]
    """By the key of the question."""
    before: Mapping[str, Figure] = field(default_factory=dict)
    year_before: int = 0
    groups: Mapping[str, Mapping[str, Mapping[str, Figure]]] = field(default_factory=dict)
    """By part, group and question."""


def surveys(viewer: Viewer) -> QuerySet[Survey]:
    return Survey.objects.visible_to(viewer)


def survey_of(viewer: Viewer, survey_id: UUID) -> Survey | None:
    found: Survey | None = (
        Survey.objects.visible_to(viewer)
        .select_related("version")
        .prefetch_related("version__questions")
        .filter(pk=survey_id)
        .first()
    )
    return found


def may_answer(viewer: Viewer, survey: Survey) -> bool:
    rows = Ticket.objects.visible_to(viewer).filter(survey__in=Survey.objects.open_on(viewer))
    return rows.filter(survey=survey).exists()


def may_be_taken_back(viewer: Viewer, survey: Survey) -> bool:
    is_of_today = survey.state == OPEN and survey.opened_on == viewer.today
    return is_of_today and rules.may_hold.test(viewer, None)


def to_answer(viewer: Viewer) -> set[UUID]:
    rows = Ticket.objects.visible_to(viewer).filter(survey__in=Survey.objects.open_on(viewer))
    return set(rows.values_list("survey_id", flat=True))


def at_least(survey: Survey) -> int:
    """How many have answered, as far as anybody may know: none until so many have as are shown, then in bundles."""
    return survey.poured


def patches() -> dict[str, str]:
    return {
        str(patch.pk): patch.name
        for patch in Patch.objects.open_on(clock.today()).order_by("order", "name")
    }


def closed(viewer: Viewer) -> Sequence[Survey]:
    """Those of which something was published, the latest first."""
    rows = Survey.objects.visible_to(viewer).filter(state=CLOSED, poured__gt=0)
    return list(rows.order_by("-year", "kind").select_related("version"))


def results(viewer: Viewer, survey: Survey) -> Results:
    last = (
        Survey.objects.visible_to(viewer)
        .filter(kind=survey.kind, year__lt=survey.year, state=CLOSED, poured__gt=0)
        .order_by("-year")
        .first()
    )
    rows = Figure.objects.visible_to(viewer).filter(survey__in=[survey, *([last] if last else [])])
    everybody: dict[str, Figure] = {}
    before: dict[str, Figure] = {}
    groups: dict[str, dict[str, dict[str, Figure]]] = {}
    for row in rows.select_related("question"):
        key = row.question.key
        if row.survey_id != survey.pk:
            before |= {} if row.part else {key: row}
        elif row.part:
            groups.setdefault(row.part, {}).setdefault(row.group, {})[key] = row
        else:
            everybody[key] = row
    questions = list(Question.objects.filter(version=survey.version_id))
    return Results(survey, questions, everybody, before, last.year if last else 0, groups)


@dataclass(frozen=True, slots=True)
class WrittenTo:
    question: Question
    count: int


def written_to(viewer: Viewer, survey: Survey) -> Sequence[WrittenTo]:
    """The questions in words that enough have answered for them to be read."""
    rows = Comment.objects.visible_to(viewer).filter(survey=survey).order_by()
    counts = dict(rows.values_list("question_id").annotate(n=Count("pk")))
    asked = Question.objects.filter(version=survey.version_id, asks=Asks.WORDS)
    return [
        WrittenTo(each, counts[each.pk]) for each in asked if counts.get(each.pk, 0) >= survey.least
    ]


def comments(viewer: Viewer, survey: Survey, question: Question) -> QuerySet[Comment]:
    """In the order of their ids, which are random."""
    return Comment.objects.visible_to(viewer).filter(survey=survey, question=question)


def words_of(rows: Sequence[Comment]) -> Sequence[str]:
    return sealed.unseal_many(
        [Sealed(each.said_words, each.survey_id, pad.WORDS, each.pk) for each in rows]
    )


def versions(viewer: Viewer) -> QuerySet[Version]:
    rows = Version.objects.visible_to(viewer).annotate(n_questions=Count("questions"))
    return rows.order_by("kind", "-number")


def version_of(viewer: Viewer, version_id: UUID) -> Version | None:
    found: Version | None = Version.objects.visible_to(viewer).filter(pk=version_id).first()
    return found


def question_of(viewer: Viewer, question_id: UUID) -> Question | None:
    found: Question | None = (
        Question.objects.visible_to(viewer).select_related("version").filter(pk=question_id).first()
    )
    return found


def to_open(viewer: Viewer) -> list[str]:
    """The kinds of survey that were not opened for so long as the trust set."""
    months = int(settings.of(viewer).get("surveys.every_months"))
    since = viewer.today - relativedelta(months=months)
    opened = set(Survey.objects.filter(opened_on__gt=since).values_list("kind", flat=True))
    return [kind for kind in Kind.values if kind not in opened]
