import json
import logging
import sys
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from workforce.config.logs import formatter, redact
from workforce.core.models import SettingValue

ROW = "DETAIL:  Failing row contains (0190, sam@example.nhs.uk,\n\nOkafor's note)."
COPY = 'CONTEXT:  COPY people_person, line 1, column email: "sam@example.nhs.uk"'


def line_of(message: Any, *arguments: Any, as_json: bool, info: Any = None) -> str:
    record = logging.LogRecord("django", logging.ERROR, __file__, 1, message, arguments, info)
    return formatter(as_json).format(record)


@pytest.mark.parametrize(
    "line",
    [
        "GET /support/urgent/0190-aa/?x=1 500",
        "GET /support/ 200",
        "GET /support?next=/",
        'Internal Server Error: "/self-care/today/"',
        "from https://peers.example.nhs.uk/self-care/today/",
        "next=/SUPPORT/urgent/",
    ],
)
def test_address_opened_when_unwell_is_not_logged(line: str) -> None:
    assert "urgent" not in redact(line)
    assert "self-care" not in redact(line)
    assert "[address not logged]" in redact(line)


@pytest.mark.parametrize(
    "around", ["{}", "GET {}?x=1 500", '"{}"', "next={}", "https://peers.example{}"]
)
def test_address_of_urgent_support_is_not_logged(around: str) -> None:
    address = reverse("urgent:support-now")
    for written in (address, address.rstrip("/"), quote(address, safe="")):
        line = redact(around.format(written))
        assert "support" not in line
        assert "[address not logged]" in line


@pytest.mark.parametrize("name", ["urgent:told-detail", "urgent:ask-detail"])
def test_address_of_what_somebody_asked_is_not_logged(name: str) -> None:
    pk = uuid4()
    assert str(pk) not in redact(f"WARNING Not Found: {reverse(name, args=[pk])}")


@pytest.mark.parametrize(
    "line",
    ["GET /my-support/ 200", "GET /support-nowhere/ 200", "GET /supporters/ 200", "GET / 200"],
)
def test_other_address_is_logged_as_it_is(line: str) -> None:
    assert redact(line) == line


@pytest.mark.parametrize("as_json", [True, False])
def test_address_in_arguments_and_traceback_is_not_logged(as_json: bool) -> None:
    try:
        raise ValueError("at /self-care/plan/0190/")
    except ValueError:
        info = sys.exc_info()
    record = logging.LogRecord(
        "django.request", logging.ERROR, __file__, 1, "broke: %s", ("/support/0190/",), info
    )
    line = formatter(as_json).format(record)
    assert "0190" not in line
    assert line.count("[address not logged]") >= 2


def test_line_in_production_is_json() -> None:
    record = logging.LogRecord("alongside", logging.INFO, __file__, 1, "%s sent", (3,), None)
    line = json.loads(formatter(True).format(record))
    assert (line["event"], line["level"], line["logger"]) == ("3 sent", "info", "alongside")


@pytest.mark.django_db
@pytest.mark.parametrize("as_json", [True, False])
def test_row_that_the_database_refused_is_not_logged(as_json: bool) -> None:
    day = date(2026, 10, 8)
    try:
        with transaction.atomic():
            SettingValue.objects.create(
                slug="x", value="sam@example.nhs.uk", starts=day, until=day - timedelta(days=1)
            )
    except IntegrityError:
        line = line_of("Internal Server Error: /people/", as_json=as_json, info=sys.exc_info())
    assert "sam@example.nhs.uk" not in line
    assert line.count("setting_dates") == 2
    assert "The above exception was the direct cause" in line
    assert "test_row_that_the_database_refused" in line


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize("said", [ROW, COPY])
def test_values_in_a_chain_of_errors_are_not_logged(said: str, as_json: bool) -> None:
    try:
        try:
            try:
                raise ValueError(f"refused\n{said}")
            except ValueError as error:
                raise RuntimeError(f"while saving: {error}") from error
        except RuntimeError as error:
            raise ExceptionGroup("several", [error, KeyError(f"also {said}")]) from None
    except ExceptionGroup:
        line = line_of("broke", as_json=as_json, info=sys.exc_info())
    assert "sam@" not in line
    assert "Okafor" not in line
    assert "several" in line


@pytest.mark.parametrize("as_json", [True, False])
def test_values_in_a_message_and_its_arguments_are_not_logged(as_json: bool) -> None:
    error = ValueError(f"refused\n{ROW}")
    for line in (
        line_of("not sent: %s", error, as_json=as_json),
        line_of(error, as_json=as_json),
        line_of(f"not sent: {COPY}", as_json=as_json),
    ):
        assert "sam@" not in line
        assert "Okafor" not in line
    assert "not sent: refused" in line_of("not sent: %s", error, as_json=as_json)


def test_line_with_values_is_still_json() -> None:
    line = json.loads(line_of("not sent: %s", ValueError(ROW), as_json=True))
    assert line["event"] == "not sent: [values not logged]"
