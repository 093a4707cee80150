"""A course for which one applies: from why now to the certificate, and who may do what on the way."""

from __future__ import annotations

import io
import threading
from datetime import date, timedelta

import pytest
from django.db import connection, connections, transaction
from django.http import Http404
from pypdf import PdfReader

from tests.courses import making
from tests.courses.making import SYSTEM, days_of, held, viewer
from tests.people import trust
from training.courses import words
from training.courses.actions import accrediting, applying, carrying, certificates, runs, working
from training.courses.actions.accrediting import Award
from training.courses.errors import CannotSave, Changed
from training.courses.models import Certificate, Enrolment, Run, SubmissionFile, Work
from training.courses.obligations import SLUG
from training.models import Record
from workforce.core import clock
from workforce.core.access import LINE_MANAGER
from workforce.core.documents import Upload
from workforce.core.models import SettingValue
from workforce.gatherings.models import Place
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.actions import pause
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments, daily, relationships
from workforce.people.models import Person

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def _run(**more: object) -> Run:
    fields = {"count": 5, "by_application": True, "owner": None} | more
    course = making.level_4(fields.pop("owner"))  # type: ignore[arg-type]
    return making.opened(course, **fields)


def _work(row: Enrolment, number: int = 1) -> Work:
    found = Work.objects.select_related("enrolment__run__course", "set_work")
    return found.get(enrolment=row, set_work__number=number)


def _hand_in(row: Enrolment, number: int = 1, text: str = "What I learnt") -> Work:
    working.hand_in(work=_work(row, number), text=text, upload=None, by=viewer(row.person))
    return _work(row, number)


def _managed(person: Person, manager: Person) -> None:
    relationships.begin(
        kind="line_manager", holder=manager, assignment=person.assignments.get(), starts=clock.today(), by=SYSTEM,
    )  # fmt: skip


def _told(person: Person, kind: str) -> int:
    return Notice.objects.filter(person=person, kind=kind, channel="product").count()


class TestApplying:
    def test_why_now_is_sealed_and_the_line_manager_is_asked(self) -> None:
        run = _run()
        sam, dan = making.peer().person, trust.person("Dan Hughes")
        _managed(sam, dan)
        row = making.applied(run, sam, "Because of the Thursday group")
        with connection.cursor() as cursor:
            cursor.execute("SELECT why FROM courses_enrolment WHERE id = %s", [row.pk])
            assert b"Thursday" not in bytes(cursor.fetchone()[0])
        assert words.of_enrolments([making.now(row)]) == [("Because of the Thursday group", "")]
        assert _told(dan, "course-time-asked") == 1

    def test_applying_twice_keeps_the_later_words_and_one_row(self) -> None:
        run = _run()
        sam = making.peer().person
        making.applied(run, sam, "One")
        row = making.applied(run, sam, "Two")
        assert Enrolment.objects.count() == 1
        assert words.of_enrolments([row])[0][0] == "Two"

    def test_after_the_last_day_and_without_what_is_asked_nobody_applies(self) -> None:
        run = _run(apply_until=making.day(3))
        sam = making.peer().person
        with (
            clock.at(clock.at_local(making.day(4), making.time(9))),
            pytest.raises(CannotSave, match="could apply until"),
        ):
            making.applied(run, sam)
        run.course.asks_months = 36
        run.course.save()
        with pytest.raises(CannotSave, match="It asks for 36 months"):
            making.applied(run, sam)

    def test_nobody_is_accepted_before_the_manager_says_there_is_time(self) -> None:
        run = _run()
        sam, dan = making.peer().person, trust.person("Dan Hughes")
        _managed(sam, dan)
        row = making.applied(run, sam)
        with pytest.raises(CannotSave, match="line manager hasn't said"):
            applying.answer(row=row, to="accepted", said="", version=None, by=SYSTEM)
        with pytest.raises(Http404):
            applying.say_time(row=row, there_is=True, by=viewer(making.peer("Jo Adeyemi").person))
        applying.say_time(row=row, there_is=True, by=viewer(dan, LINE_MANAGER))
        applying.answer(row=row, to="accepted", said="", version=None, by=SYSTEM)
        assert Place.objects.booked().filter(person=sam).count() == 5
        assert Work.objects.filter(enrolment=row).count() == 3
        assert _told(sam, "course-answered") == 1
        assert _told(sam, "gathering-booked") == 1  # once for all five days

    def test_who_is_not_chosen_gets_words(self) -> None:
        run = _run()
        row = making.applied(run, making.peer().person)
        with pytest.raises(CannotSave, match="Write a few words"):
            applying.answer(row=row, to="not_this_time", said=" ", version=None, by=SYSTEM)
        applying.answer(
            row=row, to="not_this_time", said="Apply again in spring", version=None, by=SYSTEM
        )
        assert words.of_enrolments([making.now(row)])[0][1] == "Apply again in spring"

    def test_the_second_of_two_who_answer_sees_that_it_is_answered(self) -> None:
        run = _run()
        row = making.applied(run, making.peer().person)
        applying.answer(row=row, to="reserve", said="", version=row.version, by=SYSTEM)
        with pytest.raises(Changed):
            applying.answer(row=row, to="accepted", said="", version=row.version, by=SYSTEM)

    def test_whoever_gives_it_neither_applies_nor_answers_themselves(self) -> None:
        owner = making.trainer("Olu Owner")
        run = _run(owner=owner)
        with pytest.raises(CannotSave, match="You give this course"):
            making.applied(run, owner)
        row = Enrolment.objects.create(run=run, person=owner)
        with pytest.raises(Http404):
            applying.answer(row=row, to="accepted", said="", version=None, by=viewer(owner))

    def test_the_central_team_answers_only_where_nobody_answers_for_the_course(self) -> None:
        owner = making.trainer("Olu Owner")
        centre = making.centre()
        theirs, nobodys = (
            _run(owner=owner),
            making.opened(
                making.course("Nobody's", None),
                count=3,
                by_application=True,
                lead=making.trainer("Ula Other"),
            ),
        )
        sam = making.peer().person
        with pytest.raises(Http404):
            applying.answer(
                row=making.applied(theirs, sam), to="reserve", said="", version=None, by=centre
            )
        applying.answer(
            row=making.applied(nobodys, sam), to="reserve", said="", version=None, by=centre
        )

    def test_a_reserve_has_the_place_that_becomes_free(self) -> None:
        run = _run(capacity=1)
        sam, jo = making.peer().person, making.peer("Jo Adeyemi").person
        first, second = making.accepted(run, sam), making.applied(run, jo)
        applying.answer(row=second, to="reserve", said="", version=None, by=SYSTEM)
        with pytest.raises(CannotSave, match="All 1 place is taken"):
            applying.answer(row=second, to="accepted", said="", version=None, by=SYSTEM)
        carrying.leave(row=first, by=viewer(sam))
        assert not Place.objects.live().filter(person=sam).exists()
        applying.answer(row=second, to="accepted", said="", version=None, by=SYSTEM)
        assert making.now(second).state == "accepted"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_into_the_last_place_at_once_one_is_refused() -> None:
    run = _run(capacity=1)
    rows = [making.applied(run, making.peer(f"Peer Number{n}").person) for n in range(2)]
    found = _at_once(
        [
            lambda row=row: applying.answer(
                row=row, to="accepted", said="", version=None, by=SYSTEM
            )
            for row in rows
        ]
    )
    assert sorted(found) == ["CannotSave", "Enrolment"]
    assert Enrolment.objects.seated().count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_mark_at_once_the_first_counts() -> None:
    run = _run()
    row = making.accepted(run, making.peer().person)
    work = _hand_in(row)
    found = _at_once(
        [
            lambda passed=passed: working.mark(work=work, passed=passed, said="Words", by=SYSTEM)
            for passed in (True, False)
        ]
    )
    assert sorted(found) == ["Changed", "Work"]
    assert _work(row).submissions.get().result == _work(row).state


def _at_once(acts: list[object]) -> list[str]:
    barrier, found = threading.Barrier(len(acts)), []

    def work(act) -> None:  # type: ignore[no-untyped-def]
        try:
            barrier.wait(10)
            with transaction.atomic():
                found.append(type(act()).__name__)
        except CannotSave as error:
            found.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found


class TestAssignments:
    @pytest.fixture
    def row(self) -> Enrolment:
        run = _run()
        return making.accepted(run, making.peer().person)

    def test_words_and_file_are_sealed_and_come_back_as_they_were(self, row: Enrolment) -> None:
        upload = Upload("My week.pdf", PDF)
        working.hand_in(
            work=_work(row), text="A week in the group", upload=upload, by=viewer(row.person)
        )
        submission = _work(row).submissions.get()
        assert words.of_submissions([submission], row.person_id) == [
            ("A week in the group", "My week.pdf", "")
        ]
        held_file = SubmissionFile.objects.get()
        assert words.file_of(held_file, row.person_id) == PDF
        assert b"%PDF" not in bytes(held_file.sealed)

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.pdf", b"MZ\x90\x00"), ("a.exe", PDF), ("a.docx", PDF), ("a.pdf", b""), ("a.docx", b"PK\x03\x04 no zip"), ("a.pdf", b"%PDF-1.7 /JavaScript %%EOF"),
            ("a.pdf", PDF + b" " * (10 * 1024 * 1024)),
        ],
    )  # fmt: skip
    def test_what_is_something_else_is_refused(
        self, row: Enrolment, name: str, content: bytes
    ) -> None:
        with pytest.raises(CannotSave) as refused:
            working.hand_in(
                work=_work(row), text="", upload=Upload(name, content), by=viewer(row.person)
            )
        assert refused.value.field == "file"
        assert not SubmissionFile.objects.exists()
        assert _work(row).state == "to_do"

    def test_only_the_person_hands_in(self, row: Enrolment) -> None:
        for other in (making.peer("Jo Adeyemi").person, making.trainer("Ula Other")):
            with pytest.raises(Http404):
                working.hand_in(work=_work(row), text="x", upload=None, by=viewer(other))

    def test_sent_back_with_words_then_a_talk_then_once_more(self, row: Enrolment) -> None:
        work = _hand_in(row)
        with pytest.raises(CannotSave, match="Write what is missing"):
            working.mark(work=work, passed=False, said="", by=SYSTEM)
        assert working.mark(work=work, passed=False, said="Say more", by=SYSTEM).state == "again"
        assert (
            working.mark(work=_hand_in(row), passed=False, said="Not yet", by=SYSTEM).state
            == "talk"
        )
        with pytest.raises(CannotSave, match="to talk about"):
            _hand_in(row)
        working.talked(work=_work(row), by=SYSTEM)
        assert working.mark(work=_hand_in(row), passed=True, said="", by=SYSTEM).state == "passed"
        assert _work(row).attempts == 3
        assert _told(row.person, "course-marked") == 4

    def test_whoever_supports_them_marks_only_if_nobody_else_could(self) -> None:
        owner = making.trainer("Olu Owner")
        run = _run(owner=owner)
        lead = Person.objects.get(last_name="Trainer")
        sam = making.peer().person
        row = making.accepted(run, sam)
        trust.may_supervise(lead)
        relationships.begin(
            kind="peer_supervisor",
            holder=lead,
            assignment=sam.assignments.get(),
            starts=clock.today(),
            by=SYSTEM,
        )
        work = _hand_in(row)
        with pytest.raises(CannotSave, match="Olu Owner can mark it instead"):
            working.mark(work=work, passed=True, said="", by=viewer(lead))
        Person.objects.filter(pk=owner.pk).update(left_on=making.day(-1))
        assert working.mark(work=work, passed=True, said="", by=viewer(lead)).state == "passed"

    def test_due_moves_with_a_pause_and_more_time_is_more_time(self, row: Enrolment) -> None:
        work = _work(row)
        due = Obligation.objects.get(kind=SLUG, source_id=work.pk)
        assert (due.due, due.person_id, due.state) == (work.set_work.due_on, row.person_id, "open")
        first = row.run.first_on
        pause.begin(
            person_id=row.person_id,
            starts=first + timedelta(days=1),
            ends=first + timedelta(days=10),
            by=SYSTEM,
        )
        due.refresh_from_db()
        assert due.due == work.set_work.due_on + timedelta(days=10)
        later = work.set_work.due_on + timedelta(days=40)
        working.extend(work=work, until=later, by=SYSTEM)
        due.refresh_from_db()
        assert due.due == later
        _hand_in(row)
        due.refresh_from_db()
        assert (due.state, due.met_on) == ("met", clock.today())
        assert not list(checking.check([SLUG]))

    def test_handing_in_again_is_due_anew_and_whoever_leaves_owes_nothing(
        self, row: Enrolment
    ) -> None:
        working.mark(work=_hand_in(row), passed=False, said="Say more", by=SYSTEM)
        again = Obligation.objects.get(kind=SLUG, source_id=_work(row).pk, state="open")
        assert (again.cycle, again.due) == ("2", clock.today() + timedelta(days=28))
        carrying.leave(row=row, by=viewer(row.person))
        assert not Obligation.objects.filter(kind=SLUG, state="open").exists()
        assert not list(checking.check([SLUG]))

    def test_the_ledger_shows_it_to_nobody_else(self, row: Enrolment) -> None:
        dan = trust.person("Dan Hughes")
        _managed(row.person, dan)
        assert Obligation.objects.visible_to(viewer(row.person)).filter(kind=SLUG).count() == 3
        for other in (viewer(dan, LINE_MANAGER), making.centre()):
            assert not Obligation.objects.visible_to(other).filter(kind=SLUG).exists()


def _complete(run: Run, row: Enrolment) -> None:
    for number in range(1, 4):
        working.mark(work=_hand_in(row, number), passed=True, said="", by=SYSTEM)
    for each in days_of(run):
        making.close(each, row.person)


class TestComplete:
    def test_complete_and_accredited_are_two_things(self) -> None:
        run = _run()
        sam = making.peer().person
        row = making.accepted(run, sam)
        with pytest.raises(CannotSave, match="Only somebody who has completed"):
            accrediting.accredit(
                row=row, award=Award("Awarding body", clock.today(), 30, "A1"), by=SYSTEM
            )
        _complete(run, row)
        last = days_of(run)[-1].gathering
        assert making.now(row).state == "complete"
        assert Record.objects.get().completed_on == last.day
        assert len(held(sam, "level-4")) == 1
        assert held(sam, "level-4-accredited") == []
        with clock.at(last.ends_at + timedelta(days=60)):
            on = clock.today()
            accrediting.accredit(row=row, award=Award("Awarding body", on, 30, "A1"), by=SYSTEM)
            assert [each.starts for each in held(sam, "level-4-accredited")] == [on]
            with pytest.raises(CannotSave, match="accredited already"):
                making.days.reopen(day=days_of(run)[-1], by=SYSTEM)
            accrediting.take_back(row=row, by=SYSTEM)
        assert held(sam, "level-4-accredited") == []
        assert len(held(sam, "level-4")) == 1
        assert making.now(row).state == "complete"

    def test_a_certificate_number_is_given_once(self) -> None:
        run = _run()
        rows = [making.accepted(run, making.peer(f"Peer Number{n}").person) for n in range(2)]
        for row in rows:
            for number in range(1, 4):
                working.mark(work=_hand_in(row, number), passed=True, said="", by=SYSTEM)
        for each in days_of(run):
            making.close(each, *[row.person for row in rows])
        with clock.at(days_of(run)[-1].gathering.ends_at + timedelta(days=9)):
            award = Award("Awarding body", clock.today(), 30, "A1")
            accrediting.accredit(row=rows[0], award=award, by=SYSTEM)
            with pytest.raises(CannotSave) as refused:
                accrediting.accredit(row=rows[1], award=award, by=SYSTEM)
        assert refused.value.field == "number"

    def test_the_certificate_is_made_by_a_worker_and_goes_with_the_record(self) -> None:
        run = _run()
        row = making.accepted(run, making.peer().person)
        _complete(run, row)
        assert certificates.make_waiting() == 1
        found = PdfReader(io.BytesIO(bytes(Certificate.objects.get().content)))
        assert len(found.pages) == 1
        assert "Sam Okafor completed this course on" in found.pages[0].extract_text()
        root = found.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"].value is True
        assert "/StructTreeRoot" in root
        making.reopen(days_of(run)[-1])
        assert not Certificate.objects.exists()

    def test_a_day_made_up_elsewhere_counts_and_one_called_off_counts_for_nobody(self) -> None:
        run = _run()
        row = making.accepted(run, making.peer().person)
        for number in range(1, 4):
            working.mark(work=_hand_in(row, number), passed=True, said="", by=SYSTEM)
        one, two, three, four, five = days_of(run)
        making.close(one, row.person)
        making.close(two)
        making.close(three)
        with clock.at(four.gathering.starts_at - timedelta(hours=9)):
            making.days.call_off(day=four, by=SYSTEM)
        making.close(five, row.person)
        assert making.now(row).state == "accepted"  # two of four
        with clock.at(five.gathering.ends_at + timedelta(days=1)):
            with pytest.raises(CannotSave, match="Write where and when"):
                carrying.make_up(row=row, day=two, said=" ", by=SYSTEM)
            with pytest.raises(CannotSave, match="Close the register"):
                carrying.make_up(row=row, day=four, said="Elsewhere", by=SYSTEM)
            for day in (two, three):
                carrying.make_up(row=row, day=day, said="With the Tuesday group", by=SYSTEM)
            assert making.now(row).state == "complete"
            carrying.not_made_up(row=row, day=two, by=SYSTEM)
        assert making.now(row).state == "accepted"
        assert not Record.objects.exists()

    def test_what_was_done_goes_along_to_another_run(self) -> None:
        run = _run()
        sam = making.peer().person
        row = making.accepted(run, sam)
        working.mark(work=_hand_in(row, 1), passed=True, said="", by=SYSTEM)
        one, two, *_ = days_of(run)
        making.close(one, sam)
        making.close(two)
        with clock.at(two.gathering.ends_at + timedelta(days=1)):
            other = runs.copy(run=run, first=clock.today() + timedelta(days=60), by=SYSTEM)
            runs.open_(run=other, by=SYSTEM)
            fresh = carrying.defer(row=row, to=other, by=SYSTEM)
        assert (making.now(row).state, fresh.carried_days, fresh.carried_passed) == (
            "deferred",
            [1],
            [1],
        )
        states = list(fresh.work.order_by("set_work__number").values_list("state", flat=True))
        assert states == ["passed", "to_do", "to_do"]
        for number in (2, 3):
            working.mark(work=_hand_in(fresh, number), passed=True, said="", by=SYSTEM)
        first, *rest = days_of(other)
        making.close(first)
        for each in rest:
            making.close(each, sam)
        assert making.now(fresh).state == "complete"
        assert Record.objects.get().completed_on == rest[-1].gathering.day
        assert not list(checking.check([SLUG]))

    def test_a_share_that_changes_later_holds_for_later_runs_alone(self) -> None:
        run = _run()
        row = making.accepted(run, making.peer().person)
        later: date = days_of(run)[0].gathering.day + timedelta(days=1)
        SettingValue.objects.create(slug="courses.attendance_percent", value=100, starts=later)
        for number in range(1, 4):
            working.mark(work=_hand_in(row, number), passed=True, said="", by=SYSTEM)
        for each in days_of(run)[:4]:
            making.close(each, row.person)
        making.close(days_of(run)[4])
        assert making.now(row).state == "complete"


def test_whoever_leaves_the_trust_is_in_no_course_any_more() -> None:
    run = _run()
    sam = making.peer()
    row = making.accepted(run, sam.person)
    Person.objects.filter(pk=sam.person_id).update(left_on=clock.today())
    assignments.end(sam, on=clock.today(), by=SYSTEM)
    with clock.at(clock.at_local(making.day(1), making.time(4))):
        daily.run(by=SYSTEM)
    assert making.now(row).state == "left"
    assert not Place.objects.live().filter(person=sam.person).exists()
    assert not Obligation.objects.filter(kind=SLUG, state="open").exists()
