"""Lists of vacancies: read, compared, applied; peer titles that nobody told of; and who may."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from dateutil.relativedelta import relativedelta
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from django.urls import reverse

from recruitment.models import Request
from recruitment.vacancies import cards
from recruitment.vacancies.actions import looking, uploads, vacancies
from recruitment.vacancies.errors import CannotSave, Changed
from recruitment.vacancies.importing import reading
from recruitment.vacancies.models import Upload, Vacancy, VacancyStep
from tests.recruitment.making import request_at
from tests.recruitment.world_vacancies import bring_in, listed, row, vacancy
from tests.supervision.pages import Page, get
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import SettingValue
from workforce.establishment.actions.unknown_roles import answering, reporting
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.models import UnknownRole
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
FILE = Path(__file__).parents[2] / "demo" / "data" / "vacancies.csv.gz"


BAD_REF = (
    "Enter it as it stands in the recruitment system: letters, digits, dashes and dots. Where Excel has shortened it, format "
    "the column as text. The row is left out."
)
BAD_STATUS = (
    "Use Draft, Authorisation, Live, Shortlisting, Offer or Closed. The row is left out, and what is known of the vacancy "
    "stays."
)
WHOLE = {"whole": "1"}
BAD_DATE = (
    "There is no 31 February 2026. Enter a date like 30-JUN-2013. The row is used without it."
)


@pytest.fixture(autouse=True)
def nothing_yet(world: World) -> None:
    Vacancy.objects.exclude(pk=world.things["vacancy"].pk).filter(ref__startswith="NV").delete()
    Vacancy.objects.filter(pk=world.things["vacancy"].pk).update(is_by_hand=True)


def the(ref: str) -> Vacancy:
    return Vacancy.objects.get(ref=ref)


def asked() -> list[str]:
    rows = UnknownRole.objects.open().filter(vacancy_ref__isnull=False)
    return sorted(row.vacancy_ref or "" for row in rows)


def own_content() -> bytes:
    return gzip.decompress(FILE.read_bytes())


def receive(world: World, content: bytes, **more: Any) -> Upload:
    by = world.viewer("hr")
    given = {"name": "v.csv", "as_of": by.today, "is_whole": True} | more
    return uploads.receive(content=content, by=by, **given)


def test_the_trusts_own_file_comes_in_as_a_count_by_hand_says(world: World) -> None:
    rows = list(csv.DictReader(io.StringIO(own_content().decode())))
    by_status = Counter(each["Status"].lower() for each in rows)
    peer = {
        each["Vacancy Ref"]
        for each in rows
        if ("peer" in (title := each["Job Title"].lower()) and "peer review" not in title)
        or "lived experience" in title.replace("-", " ")
        or "expert by experience" in title.replace("-", " ")
    }
    assert (len(rows), len(peer)) == (180, 6)
    checked = receive(world, own_content())
    assert checked.problems == []
    assert (checked.counts["rows"], checked.counts["new"], checked.counts["peer"]) == (180, 180, 6)
    assert not Vacancy.objects.filter(ref__startswith="392-").exists()
    done = uploads.apply(upload=checked, by=world.viewer("central_lead"))
    ours = Vacancy.objects.filter(ref__startswith="392-")
    found = Counter(ours.values_list("state", flat=True))
    words = {"authorised": "authorisation", "shortlist": "shortlisting"}
    assert Counter({words.get(state, state): n for state, n in found.items()}) == by_status
    assert {each.ref for each in ours.filter(is_peer=True)} == peer == set(asked())
    assert (done.counts["asked"], done.content) == (6, None)
    nurse = next(each for each in rows if each["Vacancy Ref"] == "392-NV-1196")
    mine = the("392-NV-1196")
    assert (mine.title, mine.manager_email, f"{mine.opens:%d/%m/%Y}") == (
        nurse["Job Title"], nurse["Recruiting Manager Email"], nurse["Advert Opens"],
    )  # fmt: skip


def test_the_same_list_twice_adds_nothing_and_tells_nobody_again(world: World) -> None:
    uploads.apply(upload=receive(world, own_content()), by=world.viewer("hr"))
    before = (Vacancy.objects.count(), VacancyStep.objects.count(), UnknownRole.objects.count())
    told = Notice.objects.filter(kind="unknown-role-found", channel="product").count()
    again = receive(world, own_content())
    assert [again.counts[name] for name in ("new", "changed", "missing", "same")] == [0, 0, 0, 180]
    uploads.apply(upload=again, by=world.viewer("hr"))
    assert (
        Vacancy.objects.count(),
        VacancyStep.objects.count(),
        UnknownRole.objects.count(),
    ) == before
    assert Notice.objects.filter(kind="unknown-role-found", channel="product").count() == told


def test_the_centre_is_told_once_for_all_that_a_list_brings(world: World) -> None:
    bring_in(world, row("P1", "Peer Worker"), row("P2", "Peer Coach"), row("N1", "Nurse"))
    told = Notice.objects.filter(occasion__startswith="vacancies:", channel="product")
    assert {each.kind for each in told} == {"unknown-role-found"}
    assert [each.person_id for each in told] == [world.people["central_lead"].pk]
    assert asked() == ["P1", "P2"]


def test_a_status_that_moved_is_a_step_with_its_day_and_an_advert_has_one(world: World) -> None:
    bring_in(world, row("N1", "Nurse", status="Draft", opens=""))
    with clock.at(world.day(7)):
        bring_in(world, row("N1", "Nurse", status="Live", opens=""))
    with clock.at(world.day(9)):
        bring_in(world, row("N1", '"Nurse, nights"', status="Offer", opens=""))
    mine = the("N1")
    assert (mine.state, mine.state_since, mine.advertised_on) == (
        "offer",
        world.day(9),
        world.day(7),
    )
    steps = VacancyStep.objects.filter(vacancy=mine).order_by("at")
    assert [(each.before, each.after, each.on) for each in steps] == [
        ("", "draft", world.today), ("draft", "live", world.day(7)), ("live", "offer", world.day(9)),
    ]  # fmt: skip
    assert mine.title == "Nurse, nights"


def test_what_is_in_a_full_list_no_more_closes_after_its_grace(world: World) -> None:
    bring_in(world, row("N1", "Nurse"), row("N2", "Cook"), row("N3", "Porter"))
    with clock.at(world.day(1)):
        bring_in(world, row("N1", "Nurse"), row("N3", "Porter"))
        assert the("N2").missing_since == world.day(1)
        bring_in(world, row("N1", "Nurse"), whole=False)
        assert the("N3").missing_since is None
    for day, state in ((14, "live"), (15, "closed")):
        with clock.at(world.day(day)):
            looking.tend(by=Viewer.system())
            assert (the("N2").state, the("N1").state) == (state, "live")
    assert (
        VacancyStep.objects.get(vacancy=the("N2"), after="closed").what
        == "closed it, since no list has it any more"
    )
    with clock.at(world.day(16)):
        bring_in(world, row("N1", "Nurse"), row("N2", "Cook"), row("N3", "Porter"))
    assert (the("N2").state, the("N2").missing_since) == ("live", None)


def test_who_recruits_is_forgotten_some_time_after(world: World) -> None:
    bring_in(world, row("N1", "Nurse"), row("N2", "Cook", status="Closed"))
    with clock.at(world.day(90)):
        looking.tend(by=Viewer.system())
    assert the("N1").manager_name == "Ann Other"
    Vacancy.objects.filter(ref="N1").update(state="closed", state_since=world.today)
    with clock.at(world.day(91)):
        looking.tend(by=Viewer.system())
    assert (the("N1").manager_name, the("N1").manager_email) == ("", "")


def test_a_closed_vacancy_goes_after_six_years_and_an_open_one_stays(world: World) -> None:
    bring_in(world, row("N1", "Nurse"), row("N2", "Cook", status="Closed"))
    gone = the("N2").pk
    for day, left in ((date_after(world, 6, -1), {"N1", "N2"}), (date_after(world, 6), {"N1"})):
        with clock.at(day):
            looking.forget_closed(by=Viewer.system())
        there = Vacancy.objects.filter(ref__in=["N1", "N2"])
        assert set(there.values_list("ref", flat=True)) == left
    assert not VacancyStep.objects.filter(vacancy=gone).exists()


def test_what_a_list_changed_goes_after_two_years_but_the_newest_that_was_applied(
    world: World,
) -> None:
    bring_in(world, row("N1", "Nurse"))
    waits = receive(world, listed(row("N1", "Cook")))
    newest = Upload.objects.filter(state="applied").order_by("-as_of", "-at").first()
    with clock.at(date_after(world, 2, -1)):
        assert uploads.forget_old() == 0
    with clock.at(date_after(world, 2, 2)):
        uploads.forget_old()
    assert not Upload.objects.filter(pk=waits.pk).exists()
    assert list(Upload.objects.all()) == [newest]


def date_after(world: World, years: int, days: int = 0) -> date:
    return world.today + relativedelta(years=years, days=days)


def test_very_many_missing_need_a_second_tick_or_are_a_part(world: World) -> None:
    bring_in(world, *(row(f"N{n}", "Nurse") for n in range(10)))
    hr = world.viewer("hr")
    with clock.at(world.day(1)):
        few = receive(world, listed(row("N1", "Nurse")), as_of=world.day(1))
        with pytest.raises(CannotSave, match="Tick that so many"):
            uploads.apply(upload=few, by=hr)
        few = uploads.check_again(upload=few, by=hr, is_whole=False)
        assert few.counts["missing"] == 0
        uploads.apply(upload=few, by=hr)
        assert Vacancy.objects.filter(missing_since__isnull=False).count() == 0
        bring_in(world, row("N1", "Nurse"), many=True)
    assert Vacancy.objects.filter(missing_since__isnull=False).count() == 9


def test_another_list_in_between_is_looked_at_first_and_an_older_one_refused(world: World) -> None:
    one = receive(world, listed(row("N1", "Nurse")))
    two = receive(world, listed(row("N1", "Nurse")))
    uploads.apply(upload=one, by=world.viewer("hr"))
    with pytest.raises(Changed, match="Look again at what it would change"):
        uploads.apply(upload=two, by=world.viewer("central_lead"))
    again = uploads.check_again(upload=two, by=world.viewer("central_lead"))
    assert again.counts["new"] == 0
    uploads.apply(upload=again, by=world.viewer("central_lead"))
    with pytest.raises(Changed, match=r"applied this list on"):
        uploads.apply(upload=again, by=world.viewer("hr"))
    with pytest.raises(CannotSave, match="this one is older"):
        receive(world, listed(row("N1", "Nurse")), as_of=world.day(-1))


def test_what_nobody_applied_is_forgotten(world: World) -> None:
    waits = receive(world, listed(row("N1", "Nurse")))
    with clock.at(world.day(2)):
        assert uploads.forget_expired() == 2  # and the world's own
        with pytest.raises(CannotSave, match="Bring it in again"):
            uploads.apply(upload=waits, by=world.viewer("hr"))
    waits.refresh_from_db()
    assert (waits.state, waits.content) == ("left", None)


@pytest.mark.parametrize(
    ("line", "mends", "is_in"),
    [
        (row("", "Nurse"), ["Enter the reference of the vacancy. The row is left out."], False),
        (row("N 1/é", "Nurse"), [BAD_REF], False),
        (row("3.92E+11", "Nurse"), [BAD_REF], False),
        (row("N1", ""), ["Enter the job title. The row is left out."], False),
        (row("N1", "x" * 161), ["Shorten it to 160 characters. The row is left out."], False),
        (row("N1", "Nurse", status="Pondering"),
         [BAD_STATUS], False),
        (row("N1", "Nurse", opens="31/02/2026"), [BAD_DATE], True),
        (row("N1", "Nurse", opens="15/10/2026", closes="01/10/2026"),
         ["It closes before it opens. The row is used without this date."], True),
        (row("N1", "Nurse", email="nobody"), ["Enter an address like name@trust.nhs.uk. The row is used without it."], True),
        (row("N1", "#REF!"), ["Enter the job title. The row is left out."], False),
    ],
)  # fmt: skip
def test_a_row_says_what_to_mend(world: World, line: str, mends: list[str], is_in: bool) -> None:
    made = receive(world, listed(line, row("N2", "Cook")))
    assert [each[3] for each in made.problems] == mends
    assert made.counts["new"] == 1 + is_in
    assert made.counts["left_out"] == (not is_in)
    assert "nobody" not in str(made.problems)


def test_of_two_rows_with_one_reference_the_first_counts(world: World) -> None:
    made = receive(world, listed(row("N1", "Nurse"), row("n1", "Cook")))
    assert made.problems == [
        [3, "Vacancy Ref", "n1", "The same reference stands in row 2, which is used. Delete the one that is out of date.", True]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty"),
        (b"%PDF-1.7 rubbish", "This is a PDF"),
        (b"\x89PNG\r\n", "This is a picture"),
        (b"PK\x03\x04 nothing in it", "zip archive"),
        (b"<html><body>Sign in</body></html>", "web page"),
        (b"a\x00b,c\n", "NUL characters"),
        (b"just some words\nand more\n", "No column headings were found"),
        (b"Vacancy Ref,Job Title\nN1,Nurse\n", "“Status” is missing from the headings"),
        (b"Vacancy Ref,Job Title,Status\n", "no rows below"),
        (b"Vacancy Ref,Job Title,Status,Reference,Vacancy Ref\nN1,Nurse,Live,x,y\n", "in the headings twice"),
        (b"x" * 300_000, "a line of more than"),
        (b'Vacancy Ref,Job Title,Status\nN1,"Nurse,Live\n', "quotation mark"),
    ],
)  # fmt: skip
def test_what_is_no_list_says_so(world: World, content: bytes, words: str) -> None:
    with pytest.raises(NotATable, match=words):
        receive(world, content)
    assert not Upload.objects.filter(name="v.csv").exists()


def test_other_letters_separators_names_and_workbooks_are_read(world: World) -> None:
    lines = "Title of the list;;\nReference;Position Title;Stage;Closing Date\nN1;Café worker;Advertised;2026-10-15\n"
    for content in (lines.encode("utf-16"), lines.encode("cp1252"), lines.encode("utf-8-sig")):
        found = reading.read(content)
        assert [(each.ref, each.title, each.state) for each in found.listed] == [
            ("N1", "Café worker", "live")
        ]
        assert str(found.listed[0].closes) == "2026-10-15"
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for line in listed(row("N1", "Nurse")).decode().splitlines():
        sheet.append(line.split(","))
    out = io.BytesIO()
    book.save(out)
    assert [each.title for each in reading.read(out.getvalue()).listed] == ["Nurse"]


def test_a_title_belongs_by_itself_where_only_one_request_can_be_meant(world: World) -> None:
    crisis = request_at(world, "gate")
    bring_in(
        world,
        row("P1", "Peer support worker"),
        row("P2", "Peer Support Worker", team="Another team"),
    )
    # Three of the world's are of this team and role: more than one can be meant.
    assert (the("P1").request, asked()) == (None, ["P1", "P2"])
    Request.objects.exclude(pk=crisis.pk).update(stage="withdrawn")
    looking.tend(by=Viewer.system())
    assert (the("P1").request, asked()) == (crisis, ["P2"])
    settled = UnknownRole.objects.get(vacancy_ref="P1")
    assert (settled.state, settled.how) == ("closed", "request")
    vacancies.unlink(vacancy=the("P1"), version=the("P1").version, by=world.viewer("hr"))
    looking.tend(by=Viewer.system())
    assert (the("P1").request, asked()) == (None, ["P1", "P2"])


def test_a_post_with_its_reference_makes_it_sure(world: World) -> None:
    mine = request_at(world, "gate")
    assert mine.post is not None
    bring_in(world, row(mine.post.code, "Peer something new"), row("P2", "Peer Guide"))
    assert (the(mine.post.code).request, asked()) == (mine, ["P2"])


def test_linking_by_hand_settles_and_tells_the_request(world: World) -> None:
    bring_in(world, row("P1", "Peer Guide"))
    mine, hr = request_at(world, "gate"), world.viewer("hr")
    linked = vacancies.link(vacancy=the("P1"), request=mine, version=the("P1").version, by=hr)
    assert (linked.request, asked()) == (mine, [])
    assert mine.steps.get().what == "Has vacancy P1"
    other = request_at(world, "gate")
    with pytest.raises(CannotSave, match="belongs to another request"):
        vacancies.link(vacancy=linked, request=other, version=linked.version, by=hr)
    with pytest.raises(Changed, match="linked it to request"):
        vacancies.link(vacancy=linked, request=other, version=1, by=hr)
    draft = world.things["request draft"]
    vacancies.unlink(vacancy=linked, version=linked.version, by=hr)
    with pytest.raises(CannotSave, match="isn't handed in yet"):
        vacancies.link(
            vacancy=linked,
            request=draft,
            version=the("P1").version,
            by=world.viewer("central_lead"),
        )


def test_watch_words_that_change_are_read_again_at_night(world: World) -> None:
    bring_in(world, row("P1", "Peer Guide"), row("M1", "Recovery Mentor"))
    assert asked() == ["P1"]
    SettingValue.objects.create(
        slug="establishment.watch_words", value=["mentor"], starts=world.today
    )
    looking.tend(by=Viewer.system())
    assert asked() == ["M1"]
    assert UnknownRole.objects.get(vacancy_ref="P1").how == "words"
    assert not the("P1").is_peer


def test_an_answer_of_the_centre_holds_and_a_report_is_joined(world: World) -> None:
    team = world.things["team"].name
    said = reporting.Report(title="Peer Coach", team=team, seen_as="vacancy")
    told = reporting.report(said, by=world.viewer("line_manager"))
    bring_in(world, row("P1", "Peer Guide"), row("P2", "Peer Coach"))
    told.refresh_from_db()
    assert (told.vacancy_ref, asked()) == ("P2", ["P1", "P2"])
    role = UnknownRole.objects.get(vacancy_ref="P1")
    answering.not_this_job(role, why="", began_from=role.version, by=world.viewer("central_lead"))
    aside = UnknownRole.objects.get(vacancy_ref="P2")
    answering.not_this_title(
        aside, why="", began_from=aside.version, by=world.viewer("central_lead")
    )
    with clock.at(world.day(1)):
        bring_in(world, row("P1", "Peer Guide"), row("P2", "Peer Coach"), row("P3", "Peer Coach"))
    assert asked() == []
    with clock.at(world.day(2)):
        bring_in(world, row("P1", "Peer Guide and Mentor"), whole=False)
    assert asked() == ["P1"]  # what was answered was another title


def test_posted_by_hand_no_list_closes_it_and_the_reference_is_known_again(world: World) -> None:
    hr = world.viewer("hr")
    made = vacancies.add(vacancies.Said(title="Peer Guide", state="live"), by=hr)
    assert (made.ref, made.is_peer, asked()) == ("BY-HAND-2", True, ["BY-HAND-2"])
    bring_in(world, row("N1", "Nurse"))
    assert the("BY-HAND-2").missing_since is None
    with pytest.raises(CannotSave, match="N1 is here already"):
        vacancies.add(vacancies.Said(title="Nurse", state="live", ref="n1"), by=hr)
    vacancies.change(
        vacancy=made,
        said=vacancies.Said(title="Guide", state="closed"),
        version=made.version,
        by=hr,
    )
    assert (the("BY-HAND-2").state, asked()) == ("closed", ["BY-HAND-2"])
    with pytest.raises(CannotSave, match="comes from the recruitment system"):
        vacancies.change(
            vacancy=the("N1"),
            said=vacancies.Said(title="X", state="live"),
            version=the("N1").version,
            by=hr,
        )


def test_nobody_else_brings_lists_in_or_links(world: World) -> None:
    for slug in ("patch_lead", "line_manager", "peer", "information_governance"):
        by = world.viewer(slug)
        with pytest.raises(Http404):
            uploads.receive(
                name="x", content=listed(row("N1", "Cook")), as_of=by.today, is_whole=True, by=by
            )
        with pytest.raises(Http404):
            vacancies.add(vacancies.Said(title="Cook", state="live"), by=by)


def titles(world: World, slug: str) -> list[str]:
    return [card.title for card in cards.build(world.viewer(slug)).cards]


def test_today_asks_hr_and_the_centre(world: World) -> None:
    bring_in(world, row("P1", "Peer Guide"), row("P2", "Peer Coach"))
    for slug in ("hr", "central_lead"):
        assert titles(world, slug) == ["Which request do 2 vacancies with a peer title belong to?"]
    assert titles(world, "administrator") == titles(world, "patch_lead") == []
    with clock.at(world.day(14)):
        world.today = world.day(14)
        assert titles(world, "hr")[1:] == ["Is there a new list of vacancies?"]


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(name, args=args))


def test_a_list_is_brought_in_looked_at_and_applied_in_the_browser(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in("administrator")
    content = listed(row("P1", "Peer Guide"), row("N2", "Cook", status="Dreaming"))
    sent = client.post(
        reverse("vacancies:upload-add"),
        {**WHOLE, "file": SimpleUploadedFile("list.csv", content), "is_whole": "yes", **_day("as_of", world)},
        follow=True,
    )  # fmt: skip
    body = sent.content.decode()
    assert "Nothing has changed yet" in body
    assert "Use Draft, Authorisation" in body
    waits = Upload.objects.get(name="list.csv")
    client.post(reverse("vacancies:upload-apply", args=[waits.pk]))
    assert asked() == ["P1"]
    assert (
        "1 peer title without a request waits"
        in page(client, "vacancies:upload-detail", waits.pk).body
    )
    bad = client.post(
        reverse("vacancies:upload-add"),
        {**WHOLE, "once": "another", "file": SimpleUploadedFile("x.pdf", b"%PDF-1.7"), "is_whole": "yes",
         **_day("as_of", world)},
    )  # fmt: skip
    assert "This is a PDF" in bad.content.decode()
    assert bad.status_code == 200


def _day(name: str, world: World) -> dict[str, str]:
    day = world.today
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": str(day.year),
    }


def test_pages_show_who_recruits_to_hr_and_the_centre_alone(world: World, sign_in: SignIn) -> None:
    bring_in(world, row("P1", "Peer Guide"))
    mine = the("P1")
    hr = page(sign_in("hr"), "vacancies:vacancy-detail", mine.pk).body
    assert "Ann Other" in hr
    assert "The central team is asked about it" in hr
    lead = page(sign_in("patch_lead"), "vacancies:vacancy-detail", mine.pk).body
    assert "Ann Other" not in lead
    assert "It waits among the unknown roles" in lead
    assert page(sign_in("patch_lead_elsewhere"), "vacancies:vacancy-detail", mine.pk).status == 404
    role = UnknownRole.objects.get(vacancy_ref="P1")
    centre = page(sign_in("central_lead"), "establishment:unknown-role-detail", role.pk).body
    assert "Found in the list of vacancies" in centre


def test_the_list_is_narrowed_sorted_and_nothing_breaks_it(world: World, sign_in: SignIn) -> None:
    bring_in(world, row("P1", "Peer Guide"), row("N1", "Nurse", status="Offer"))
    client, address = sign_in("hr"), reverse("vacancies:vacancy-list")
    assert "Nurse" not in get(client, f"{address}?show=none").body
    assert "Peer Guide" not in get(client, f"{address}?state=offer").body
    assert "Peer Guide" in get(client, f"{address}?text=GUIDE").body
    for query in (
        "?page=abc",
        "?area=x",
        "?sort=%00",
        "?show=%ff",
        "?text=" + "a" * 500,
        "?state=all&page=99",
    ):
        assert client.get(address + query).status_code == 200


def test_several_adverts_are_ticked_at_a_press(world: World, sign_in: SignIn) -> None:
    rows = [vacancy(world, f"T{n}", state="live") for n in range(3)]
    client = sign_in("central_lead")
    body = page(client, "vacancies:welcome-list").body
    assert body.count('name="vacancy"') >= 3
    said = client.post(
        reverse("vacancies:welcome-tick"),
        {"vacancy": [str(rows[0].pk), str(rows[1].pk), "rubbish"], "welcome": "yes"},
        follow=True,
    )
    assert "Saved: 2 adverts name lived experience." in said.content.decode()
    assert [the(f"T{n}").welcome for n in range(3)] == ["yes", "yes", ""]
    assert (
        "Tick the adverts"
        in client.post(reverse("vacancies:welcome-tick"), follow=True).content.decode()
    )


def test_a_text_is_pasted_or_brought_as_a_file(world: World, sign_in: SignIn) -> None:
    mine, client = vacancy(world, "T1", state="live"), sign_in("hr")
    form = page(client, "vacancies:vacancy-text", mine.pk)
    saved = form.press("Save and read it", text="Lived experience is welcome here.")
    assert "There is a sentence that welcomes lived experience in it" in saved.body
    sent = {"whole": "1", "version": str(the("T1").version), "text": ""}
    address = reverse("vacancies:vacancy-text", args=[mine.pk])
    for content, words in (
        (b"\x00\x01", "can&#39;t be read as text"),
        (b"\xff\xfe\xfa", "can&#39;t be read as text"),
    ):
        bad = client.post(address, sent | {"file": SimpleUploadedFile("a.txt", content)})
        assert words in bad.content.decode()
    client.post(address, sent | {"file": SimpleUploadedFile("a.txt", b"Nothing of it")})
    assert (the("T1").advert_text, the("T1").welcome) == ("Nothing of it", "no")
