"""The people served: a table checked row by row before any of it is kept, and the workforce beside it, hidden as equality is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from strategy.access import groups, shares
from strategy.access.actions import population, tally
from strategy.access.actions.population import HasProblems
from strategy.access.models import Population, PopulationRow, WorkforceTally
from strategy.access.queries import comparing
from tests.people import trust
from tests.strategy import access_making as making
from tests.supervision.pages import get
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.sealed import seal
from workforce.establishment.equality_lists import QUESTIONS, counted_answers
from workforce.establishment.models import EqualityAnswer
from workforce.establishment.queries.equality import LABEL
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Patch
from workforce.reports import report

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
SYSTEM = Viewer.system()


@pytest.fixture(autouse=True)
def nothing_there(db: None) -> None:
    Population.objects.all().delete()
    WorkforceTally.objects.all().delete()


@pytest.fixture
def nobody_else(db: None) -> None:
    """Only those a test appoints work here."""
    Assignment.objects.update(starts=trust.day(-900), ends=trust.day(-800))


def _check(content: bytes, by: Viewer | None = None) -> Population:
    return population.check(name="people.csv", content=content, by=by or making.hr())


def _wrong(content: bytes) -> list[tuple[int, str]]:
    with pytest.raises(HasProblems) as found:
        _check(content)
    assert not Population.objects.exists()
    assert not PopulationRow.objects.exists()
    return [(each.row, each.words) for each in found.value.problems]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Nowhere,Sex,Female,10,Census,2021", "no service area called “Nowhere”"),
        ("all,Height,Tall,10,Census,2021", "“Height” is no kind"),
        ("all,Sex,Unicorn,10,Census,2021", "“Unicorn” is no group of sex"),
        ("all,Sex,Female,some,Census,2021", "“some” is no number of people"),
        ("all,Sex,Female,-4,Census,2021", "“-4” is no number of people"),
        ("all,Sex,Female,12.5,Census,2021", "“12.5” is no number of people"),
        ("all,Sex,Female,99999999999,Census,2021", "is no number of people"),
        ("all,Sex,Female,10,Census,1899", "“1899” is no year"),
        ("all,Sex,Female,10,Census,9999", "“9999” is no year"),
        ("all,Sex,Female,10,,2021", "Say where the figure is from"),
        ("all,Disability,Yes,10,Census,2021", "stand in row 2 already"),
        ("all", "“” is no kind"),
    ],
)
def test_a_bad_row_is_told_and_nothing_is_kept(row: str, words: str) -> None:
    found = _wrong(making.csv(row))
    assert {number for number, _ in found} == {4}
    assert any(words in each for _, each in found)


def test_every_bad_row_is_told_at_once_with_all_that_is_wrong_with_it() -> None:
    found = _wrong(making.csv("Nowhere,Sex,Unicorn,x,,1", "all,Height,Tall,1,Census,2021"))
    assert [number for number, _ in found] == [4, 4, 4, 4, 4, 5]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["all,Sex,Female,10,Census,2021"], "Sex, whole organisation: 2 groups are missing: Male and In another way"),
        (["AREA,Disability,Yes,18001,Census,2021", "AREA,Disability,No,1,Census,2021"], "more people than in the whole organisation in Yes"),
        (["AREA,Disability,Yes,1,Census,2021", "AREA,Disability,No,1,Census,2020"], "one source and one year"),
        (["AREA,Disability,Yes,0,Census,2021", "AREA,Disability,No,0,Census,2021"], "adds up to nobody"),
        (["AREA,Sex,Female,1,C,2021", "AREA,Sex,Male,1,C,2021", "AREA,Sex,In another way,1,C,2021"], "rows for the whole organisation are missing"),
    ],
)  # fmt: skip
def test_a_table_that_makes_no_sense_as_a_whole_is_told(more: list[str], words: str) -> None:
    area = trust.team("Table ward", trust.patch("Table patch")).area.name
    found = _wrong(making.csv(*(each.replace("AREA", area) for each in more)))
    assert any(words in each for number, each in found if number == 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04nonsense", "zip archive"),
        (b"a\x00b", "damaged"),
        (b"hello", "No row of headings"),
        (b"area,kind,group,people,source\nall,Sex,Female,1,C", "no column for year"),
        (making.HEAD.encode(), "no rows below"),
        ((making.HEAD + ",year\nall,Sex,Female,1,C,2021,2021").encode(), "two columns for year"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        _check(content)
    assert not Population.objects.exists()


def test_a_workbook_reads_like_a_csv() -> None:
    book = Workbook()
    rows = [
        making.HEAD.split(","),
        ["All", "disability", "YES", 18000, "Census", 2021],
        ["", "Disability", "no", "82,000", "Census", "2021"],
    ]
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    kept = BytesIO()
    book.save(kept)
    row = _check(kept.getvalue())
    assert list(row.rows.values_list("area", "group", "people")) == [
        (None, "Y", 18000),
        (None, "N", 82000),
    ]


def test_one_is_in_use_and_what_it_replaces_goes() -> None:
    by = making.hr()
    first, second = _check(making.csv()), _check(making.csv(source="Newer"))
    population.use(population=first, by=by)
    population.use(population=second, by=by)
    assert comparing.in_use(by) == second
    assert set(PopulationRow.objects.values_list("population", flat=True)) == {second.pk}
    for act in (population.use, population.throw_away):
        with pytest.raises(Conflict, match="meanwhile"):
            act(population=second, by=by)
    with pytest.raises(Http404):
        _check(making.csv(), making.viewer(trust.person("Lea Lead"), "advanced_practitioner"))


def _people(patch: Patch, counts: dict[str, int], question: str = "disability") -> None:
    """So many with each answer, in one area; "" for none."""
    codes = [code for code, number in counts.items() for _ in range(number)]
    names = [f"{patch.name} {question}{place}" for place in range(len(codes))]
    made = trust.appointed_many(names, team=trust.team(f"Ward of {patch.name}", patch))
    for each, code in zip(made, codes, strict=True):
        if code:
            row = EqualityAnswer(person=each.person, question=question, source="own")
            row.code = seal(code, owner=each.person_id, label=LABEL, row=row.pk)
            row.save()


def _count(day: date | None = None) -> WorkforceTally | None:
    with clock.at(day or clock.today()):
        return tally.count_if_due(by=SYSTEM)


def _shown(question: str = "disability") -> dict[str, dict[str, str]]:
    found = comparing.of(making.hr(), question)
    return {
        part.name: {each.words: each.workforce.words for each in part.lines} for part in found.parts
    }


def _table(*areas: str) -> None:
    rows = [
        f"{area},Disability,{words},{people},Trust,2025"
        for area in areas
        for words, people in (("Yes", 800), ("No", 3200))
    ]
    row = _check(making.csv(*rows))
    population.use(population=row, by=making.hr())


def test_shares_for_all_and_for_areas_where_both_sides_are_enough(nobody_else: None) -> None:
    large, small = trust.patch("Large side"), trust.patch("Small side")
    _people(large, {"Y": 12, "N": 30, "": 8})
    _people(small, {"Y": 7, "N": 9})
    _table("Area of Large side", "Area of Small side")
    assert _count() is not None
    shown = _shown()
    assert shown["Whole organisation"] == {
        "Yes": "25% to 29%", "No": "55% to 59%", "Prefer not to say": "0% to 4%", "No answer": "10% to 14%",
    }  # fmt: skip
    assert shown["Area of Large side"]["Yes"] == "20% to 29%"
    assert shown["Area of Small side"] == {}
    part = comparing.of(making.hr(), "disability").parts[0]
    assert part.source == "Census, 2021", part
    lines = part.lines
    assert [(each.population, each.beside) for each in lines] == [
        (18, "more in peer roles"), (82, "fewer in peer roles"), (None, ""), (None, ""),
    ]  # fmt: skip


def _numbers(of: Any) -> list[int]:
    if isinstance(of, dict):
        return _numbers(list(of.values()))
    if isinstance(of, list):
        return [number for each in of for number in _numbers(each)]
    return [of] if isinstance(of, int) else []


def test_few_are_hidden_and_what_would_give_them_away_as_well(nobody_else: None) -> None:
    one, two = trust.patch("Side one"), trust.patch("Side two")
    _people(one, {"Y": 3, "N": 40})
    _people(two, {"Y": 20, "N": 25})
    _table("Area of Side one", "Area of Side two")
    found = _count()
    assert found is not None
    of = found.published["questions"]["disability"]
    assert of["Y"]["areas"] != {}
    for area in found.published["areas"]:
        assert of["Y"]["areas"][area][1] is None
    assert 43 not in _numbers(found.published)  # no count is kept but of everybody
    assert found.published["people"] == 88


def test_nothing_is_said_where_all_answer_alike(nobody_else: None) -> None:
    _people(trust.patch("Alike"), {"N": 40})
    assert _count() is not None
    assert comparing.of(making.hr(), "disability").parts[0].why == comparing.TOO_FEW


def test_once_a_year_and_only_once_enough_people_differ(nobody_else: None) -> None:
    patch = trust.patch("Yearly")
    _people(patch, {"Y": 12, "N": 30})
    today = clock.today()
    assert _count() is not None
    _people(trust.patch("More of them"), {"Y": 12, "N": 30})
    assert _count(today + timedelta(days=364)) is None
    Assignment.objects.filter(team__area__patch__name="More of them").update(
        starts=today + timedelta(days=5)
    )
    assert _count(today + timedelta(days=366)) is not None
    assert _count(today + timedelta(days=800)) is None
    assert WorkforceTally.objects.count() == 1


@pytest.mark.parametrize(
    ("part", "whole", "step", "words"),
    [(0, 40, 5, "0% to 4%"), (40, 40, 5, "95% to 100%"), (38, 40, 5, "95% to 100%"), (10, 40, 10, "20% to 29%"),
     (1, 0, 5, "not shown"), (20, 20, 10, "90% to 100%")],
)  # fmt: skip
def test_steps(part: int, whole: int, step: int, words: str) -> None:
    assert shares.in_steps(part, whole, step).words == words


def test_every_counted_code_belongs_to_a_group() -> None:
    for question in QUESTIONS:
        of = groups.of_code(question.slug)
        for code, _ in counted_answers(question.slug):
            assert groups.words_of(question.slug, of[code])
    assert list(groups.of("ethnicity")) == [
        "White", "Mixed", "Asian or Asian British", "Black or Black British", "Other ethnic groups",
    ]  # fmt: skip


def test_only_equalitys_readers_see_the_comparison() -> None:
    _count()
    for roles in ((HR,), (CENTRAL_LEAD,)):
        assert report.find(
            "reflecting-the-community", making.viewer(trust.person("Re Ader"), *roles)
        )
    for role in (
        "advanced_practitioner",
        "administrator",
        "information_governance",
        "approver",
        "peer_worker",
    ):
        by = making.viewer(trust.person("No Reader"), role)
        assert report.find("reflecting-the-community", by) is None
        assert comparing.in_use(by) is None
        assert comparing.of(by, "sex").counted_on is None


def _upload(client: Client, content: bytes, name: str = "people.csv") -> Any:
    page = get(client, reverse("access:population-add"))
    hidden = dict(page._read.forms[-1][1])  # the page's own fields, as a browser sends them
    table = SimpleUploadedFile(name, content)
    return client.post(page.path, hidden | {"table": table}, follow=True)


def test_hr_uploads_looks_and_uses(sign_in: SignIn) -> None:
    client = sign_in("hr")
    body = _upload(client, making.csv("all,Sex,Unicorn,1,Census,2021")).content.decode()
    assert "Rows to mend" in body
    assert "Row 4" in body
    assert not Population.objects.exists()
    body = _upload(client, b"x" * (3 * 1024 * 1024)).content.decode()
    assert "2 MB or less" in body
    body = _upload(client, making.csv()).content.decode()
    assert "2 rows read, nothing used yet" in body
    row = Population.objects.get()
    page = get(client, reverse("access:population-detail", args=[row.pk])).press("Use this table")
    assert "In use from now on" in page.body
    body = get(
        client,
        f"{reverse('reports:report-detail', args=['reflecting-the-community'])}?question=<x>",
    ).body
    assert "Nothing is counted yet" in body
