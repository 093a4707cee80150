"""What whoever drew a slip can read afterwards, without a sign-in: what those who came see, and nothing more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.training import workshops_making as making
from tests.training.workshops_making import GOOD, SYSTEM
from training.feedback import actions, queries, reading, slips
from training.feedback.models import Round
from training.feedback.questions import Said
from workforce.config.logs import redact
from workforce.core import clock
from workforce.core.errors import CannotSave
from workforce.core.models import AuditEvent, SettingValue
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering

pytestmark = pytest.mark.django_db
GUESTS = 6


@pytest.fixture
def night() -> tuple[Gathering, list[str]]:
    """Six guests have a slip each; their workshop has begun."""
    row = making.workshop(making.programme(), offset=3, times=making.NIGHT, lead=making.leader())
    making.book(row, [Who(guest=f"Guest Number{n}") for n in range(GUESTS)])
    return row.gathering, actions.draw_slips(gathering=row.gathering, by=SYSTEM)


def _page(address: str) -> str:
    return Client().get(reverse("feedback:said-detail", args=[address])).content.decode()


def test_it_shows_nothing_before_enough_answered_and_says_from_how_many_on_and_by_when(
    night: tuple[Gathering, list[str]],
) -> None:
    gathering, codes = night
    with clock.at(gathering.ends_at + timedelta(hours=1)):
        for code in codes[:4]:
            address = actions.answer_by_slip(
                code=code, said=Said("yes", "no", "yes", "planted words")
            )
        html = _page(address)
        last = Round.objects.get().closes_on
        assert "shown from 5 answers on" in html
        assert f"until {last.day} {last:%B %Y}" in html
        for leak in ("planted words", "4 answers", "Guest Number", "Lou Leader", "<td"):
            assert leak not in html


def test_it_shows_what_those_who_came_see_and_what_changed_and_no_name(
    night: tuple[Gathering, list[str]],
) -> None:
    gathering, codes = night
    with clock.at(gathering.ends_at + timedelta(hours=1)):
        addresses = {
            actions.answer_by_slip(code=code, said=Said("yes", "no", "yes", f"planted {n}"))
            for n, code in enumerate(codes)
        }
        [address] = addresses
        actions.close(gathering=gathering, by=SYSTEM)
        lead = making.viewer(gathering.facilitators.get().person)
        actions.say_changed(gathering=gathering, words="A break at ten.", by=lead)
        found = queries.said_at(address)
        assert found is not None
        assert (found.shown, len(found.comments), found.runs, found.may_answer) == (
            6,
            6,
            False,
            False,
        )
        html = _page(address)
        assert "planted 3" in html
        assert "A break at ten." in html
        assert "Lou Leader" not in html
        assert "Guest Number" not in html


def test_its_address_is_no_code_and_is_kept_sealed_and_by_its_hash(
    night: tuple[Gathering, list[str]],
) -> None:
    gathering, codes = night
    row = Round.objects.get()
    address = reading.of(row)
    assert len(slips.plain(address)) == 16
    assert queries.said_at(address.lower().replace("-", "")) is not None
    assert not any(queries.said_at(code) for code in [*codes, "", "AAAA-AAAA-AAAA-AAAA"])
    with clock.at(gathering.starts_at + timedelta(minutes=1)), pytest.raises(CannotSave):
        actions.answer_by_slip(code=address, said=GOOD)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_address, address_hash FROM feedback_round")
        sealed, hashed = cursor.fetchone()
    assert address.encode() not in bytes(sealed)
    assert hashed == slips.hash_of(address)
    about = " ".join(AuditEvent.objects.values_list("about", flat=True))
    assert slips.plain(address) not in slips.plain(about)


def test_slips_that_are_made_anew_lead_to_the_same_address(
    night: tuple[Gathering, list[str]],
) -> None:
    gathering, _ = night
    address = reading.of(Round.objects.get())
    actions.draw_slips(gathering=gathering, by=SYSTEM)
    assert reading.of(Round.objects.get()) == address


def test_its_days_end_and_then_it_answers_like_one_that_never_was(
    night: tuple[Gathering, list[str]],
) -> None:
    assert night
    row = Round.objects.get()
    address = reading.of(row)
    SettingValue.objects.create(slug="feedback.address_days", value=30, starts="2000-01-01")
    for path in ("feedback:said-detail", "feedback:slip-thanks"):
        with clock.at(clock.at_local(row.closes_on + timedelta(days=30), making.NIGHT[0])):
            assert Client().get(reverse(path, args=[address])).status_code == 200
        with clock.at(clock.at_local(row.closes_on + timedelta(days=31), making.NIGHT[0])):
            over = Client().get(reverse(path, args=[address]))
            never = Client().get(reverse(path, args=["AAAA-BBBB-CCCC-DDDD"]))
            assert (over.status_code, never.status_code) == (404, 404)


def test_nobody_finds_keeps_or_logs_the_page(night: tuple[Gathering, list[str]]) -> None:
    address = reading.of(Round.objects.get())
    for path in ("feedback:said-detail", "feedback:slip-thanks"):
        where = reverse(path, args=[address])
        answer = Client().get(where)
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
        assert not answer.cookies
        assert address not in redact(f"GET {where} 200")
        assert Client().post(where).status_code == 405


def test_of_a_workshop_that_was_called_off_it_says_so(night: tuple[Gathering, list[str]]) -> None:
    gathering, _ = night
    address = reading.of(Round.objects.get())
    gatherings.call_off(gathering=gathering, by=SYSTEM)
    assert "This was called off" in _page(address)


def test_whoever_runs_it_sees_the_address_and_whoever_came_does_not(
    night: tuple[Gathering, list[str]],
) -> None:
    gathering, _ = night
    row = Round.objects.get()
    lead = making.viewer(gathering.facilitators.get().person)
    assert queries.address_of(lead, row) == reading.of(row)
    sam = making.people(1)[0]
    assert queries.address_of(making.viewer(sam), row) == ""
