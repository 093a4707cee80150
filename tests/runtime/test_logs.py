import json
import logging
import sys

import pytest

from workforce.config.logs import formatter, redact


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


@pytest.mark.parametrize("line", ["GET /my-support/ 200", "GET /supporters/ 200", "GET / 200"])
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
