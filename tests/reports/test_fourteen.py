"""The reports that several rooms feed: each says what its rooms say, and nothing that tells of a person."""

from __future__ import annotations

from typing import Any

import pytest

from recruitment.selection.models.funnel import FunnelTally
from tests.people import trust
from tests.world import World
from workforce.core import clock
from workforce.establishment.models import EqualityTally
from workforce.establishment.queries import attention
from workforce.establishment.queries.warnings import reach as reaches
from workforce.home.equality_feed_report import EqualityFeed
from workforce.home.foi_report import FreedomOfInformation
from workforce.home.infrastructure_report import KINDS, InfrastructureRisk
from workforce.people.models import Assignment, Post
from workforce.reports import report
from workforce.reports.contents import Body, words_of

pytestmark = pytest.mark.django_db

FOURTEEN = {
    "Establishment and vacancies": ["establishment"],
    "Infrastructure risk": ["infrastructure-risk", "new-and-alone-by-override"],
    "Readiness pipeline": ["readiness-pipeline"],
    "Recruitment": ["recruitment", "recruitment-pipeline"],
    "Probation and foundation": ["probation-and-foundation", "foundation"],
    "Supervision and reflective practice": ["supervision", "reflective-practice"],
    "Training and CPD": ["training", "cpd"],
    "Wellbeing offer": ["wellbeing-offer"],
    "Retention": ["retention", "leavers"],
    "EDI, WRES, WDES": ["equality-standards", "equality"],
    "Strategy and co-production": ["strategy", "co-production"],
    "You said, we did": ["you-said-we-did"],
    "Freedom of information": ["freedom-of-information"],
    "My record": ["my-record"],
}


def rows(body: Body, heading: str) -> list[list[str]]:
    table = next(each.table for each in body.sections if each.heading == heading)
    return [[words_of(value) for value in row] for row in table.rows] if table else []


def test_all_of_them_are_declared() -> None:
    assert {slug for slugs in FOURTEEN.values() for slug in slugs} <= set(report.registry())


def test_no_filter_takes_words_of_ones_own() -> None:
    """What may be written freely could be made to point at somebody."""
    viewer = report.Viewer.system()
    free = [
        (slug, name)
        for slug, each in report.registry().items()
        if not each.is_own
        for name, field in each.form(report.QueryDict(""), viewer).fields.items()
        if type(field).__name__ not in {"ChoiceField", "DateField"}
    ]
    assert free == []


# --- What peers stand on -------------------------------------------------------------------------


def test_what_is_missing_is_what_the_page_of_attention_counts(world: World) -> None:
    lead = world.viewer("central_lead")
    body = InfrastructureRisk().body(lead, {})
    counts = attention.counts(reaches.to_act(lead).of_kinds(KINDS), lead)
    assert counts.of() > 0
    said = {words: number for words, number, _ in rows(body, "All of it")}
    from workforce.establishment.presenters.warnings import HEADINGS

    for kind in KINDS:
        assert said[HEADINGS[kind]] == str(counts.of(kind)) == str(len(rows(body, HEADINGS[kind])))
    assert len(rows(body, "Let pass for now")) == int(said["Let pass for now"])
    assert len(rows(body, "Roles that nobody told us of")) == int(
        said["Roles that nobody told us of"]
    )


def test_fixed_terms_stand_with_their_end(world: World) -> None:
    found = report.registry()["establishment"]
    form = found.form(report.QueryDict(""), world.viewer("hr"))
    post = Post.objects.filter(state="filled").first() or Post.objects.first()
    assert post is not None
    Post.objects.filter(pk=post.pk).update(
        state="vacant",
        contract="fixed_term",
        fixed_term_reason="A grant",
        fixed_term_ends=world.day(40),
    )
    ends = rows(found.body(world.viewer("hr"), form.values), "Fixed terms and when they end")
    assert [row[4:] for row in ends if row[0] == post.code] == [
        [words_of(world.day(40)), "Not decided yet"]
    ]


# --- Handed out ----------------------------------------------------------------------------------


def test_a_pack_for_the_public_hides_seven_and_rounds_the_rest(world: World) -> None:
    many = [f"Pack {number}" for number in range(12)]
    with clock.at(world.day(-200)):
        made = trust.appointed_many(many, role=trust.role("peer-support-worker"))
    assert Assignment.objects.filter(pk__in=[row.pk for row in made]).count() == 12
    body = FreedomOfInformation().body(world.viewer("information_governance"), {})
    figures = [
        words for each in body.sections for row in rows(body, each.heading) for words in row[1:2]
    ]
    for words in figures:
        plain = words.replace(",", "").removesuffix("%")
        assert words in {"7 or fewer", "not shown"} or words.endswith("%") or int(plain) % 5 == 0, (
            words
        )
    assert "7 or fewer" in figures


def test_two_who_may_hand_it_out_are_given_the_same(world: World) -> None:
    said = [
        [rows(body, each.heading) for each in body.sections]
        for slug in ("information_governance", "central_lead")
        for body in [FreedomOfInformation().body(world.viewer(slug), {})]
    ]
    assert said[0] == said[1]


# --- Standards -----------------------------------------------------------------------------------


def _question(slug: str, answers: dict[str, list[int | None]]) -> dict[str, Any]:
    return {
        "question": slug,
        "answers": [
            {"words": words, "total": [total, str(total)], "cells": [[n, str(n)] for n in cells]}
            for words, (total, *cells) in answers.items()
        ],
    }


def _tally(world: World, disability: dict[str, list[int | None]]) -> None:
    EqualityTally.objects.all().delete()
    EqualityTally.objects.create(
        on=world.today, least=5,
        published={"by": "tier", "people": 60, "groups": [["Entry", 40], ["Senior", 20]],
                   "questions": [_question("ethnicity", {}), _question("disability", disability)]},
    )  # fmt: skip


def _by_tier(world: World) -> dict[str, list[str]]:
    body = EqualityFeed().body(world.viewer("hr"), {})
    return {row[0]: row[1:] for row in rows(body, "Disability 1: by tier")}


def test_lines_are_reckoned_from_what_is_published(world: World) -> None:
    _tally(
        world,
        {
            "Yes": [18, 12, 6],
            "No": [36, 24, 12],
            "Prefer not to say": [6, 4, 2],
            "No answer": [0, 0, 0],
        },
    )
    found = _by_tier(world)
    assert found["Entry"] == ["40", "12", "30%", "24", "60%"]
    assert found["All"] == ["60", "18", "30%", "36", "60%"]
    race = rows(EqualityFeed().body(world.viewer("hr"), {}), "Race 1: by tier")
    assert race[0][1:] == ["40", *["not shown"] * 4]


def test_what_others_leave_is_said_and_a_few_never(world: World) -> None:
    _tally(
        world,
        {
            "Yes": [None, None, 3],
            "No": [36, 24, None],
            "Prefer not to say": [6, 4, None],
            "No answer": [0, 0, 0],
        },
    )
    found = _by_tier(world)
    assert found["Entry"] == ["40", "12", "30%", "24", "60%"]
    assert found["Senior"] == ["20", *["not shown"] * 4]


def test_likelihoods_are_of_people_who_were_shortlisted(world: World) -> None:
    def answer(words: str, *cells: str) -> dict[str, Any]:
        return {"words": words, "total": "0", "cells": list(cells)}

    FunnelTally.objects.all().delete()
    FunnelTally.objects.create(
        on=world.today, people=100,
        published={"people": 100, "groups": ["Applied", "Invited to interview", "Offered a post"], "questions": [
            {"question": "Disability", "answers": [answer("Yes", "10", "15", "5"), answer("No", "20", "10", "10")]}]},
    )  # fmt: skip
    body = EqualityFeed().body(world.viewer("hr"), {})
    assert rows(body, "Disability 2: appointed from shortlisting") == [
        ["Not disabled", "20", "10"], ["Disabled", "20", "5"],
    ]  # fmt: skip
    section = next(each for each in body.sections if each.heading.startswith("Disability 2"))
    assert section.words == ["Not disabled ÷ disabled: 2.00."]
    race = next(each for each in body.sections if each.heading.startswith("Race 2"))
    assert race.words == ["White ÷ all other ethnic groups: not shown."]


# --- Staying -------------------------------------------------------------------------------------


def test_retention_has_the_rates_and_the_reasons_of_their_own_pages(world: World) -> None:
    hr = world.viewer("hr")
    year = {"year": str(world.today.year - 1)}
    found = {slug: report.registry()[slug].body(hr, year) for slug in ("retention", "leavers")}
    assert rows(found["retention"], "Reasons") == rows(found["leavers"], "Reasons")
    figures = {
        row[0]: row[1] for row in rows(report.registry()["figures"].body(hr, {}), "All figures")
    }
    rates = {row[0]: row[1] for row in rows(found["retention"], "Rates")}
    assert {words: figures[words] for words in rates} == rates
