"""Pages are laid out where there is nothing to take and no end to miss."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from workforce.reports.outputs import pdf
from workforce.reports.rendering import asking, fences, laying
from workforce.reports.rendering.asking import Bounds, NotLaidOut, TooMuch, laid_out

ROOT = Path(__file__).parents[2]
ROOMY = Bounds(60, 600)
PAGE = "<!DOCTYPE html><html lang='en-GB'><title>A page</title><h1>A page</h1>{}"


def page(words: str = "") -> str:
    return PAGE.format(words)


LONG = page("<p>One line of many, as long as it has to be.</p>" * 30_000)


def _environment_of(pid: int) -> dict[str, str]:
    pairs = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    return dict(pair.split("=", 1) for pair in pairs if pair)


def _server() -> int:
    laid_out([page()], ROOMY)
    assert asking._process is not None
    return asking._process.pid


def test_a_page_comes_back() -> None:
    made = laid_out([page()], ROOMY)
    assert made.content.startswith(b"%PDF-")
    assert made.pages == 1


def test_one_process_serves_file_after_file() -> None:
    assert _server() == _server()


def test_no_key_and_no_password_goes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALONGSIDE_MASTER_KEYS", "DATABASE_URL", "SECRET_KEY", "PGPASSWORD"):
        monkeypatch.setenv(name, "planted")
    asking._leave()
    found = _environment_of(_server())
    assert "planted" not in found.values()
    assert set(found) <= set(asking._PASSED_ON)


def test_what_lays_out_knows_no_django() -> None:
    maps = Path(f"/proc/{_server()}/maps").read_text()
    assert "psycopg" not in maps
    code = "import sys, workforce.reports.rendering.laying; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def _inside(code: str) -> str:
    """What this says, in a process that has put up the same fences."""
    whole = "import socket, subprocess, os\nfrom workforce.reports.rendering import fences\n" + code
    done = subprocess.run(
        [sys.executable, "-c", whole], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('127.0.0.1', 1))",
        "socket.socket(socket.AF_UNIX)",
        "socket.getaddrinfo('example.org', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
    ],
)
def test_no_socket_and_no_program_is_had(attempt: str) -> None:
    assert "is refused where pages are laid out" in _inside(f"fences.refuse()\n{attempt}")


def test_there_is_no_network_where_the_system_lets_us_leave_it() -> None:
    said = _inside(
        "if not fences.leave_the_network(): print('not let')\n"
        "else: print(sorted(name for _, name in socket.if_nameindex()))"
    )
    assert said.strip() in {"not let", "['lo']"}


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "http://127.0.0.1/x", "https://example.org/x", "ftp://x/y"]
)
def test_a_page_reads_nothing_from_outside(url: str) -> None:
    with pytest.raises(ValueError, match="protocol"):
        laying.fetcher().fetch(url)


def test_what_takes_too_long_is_ended_and_the_next_is_made() -> None:
    began = time.monotonic()
    with pytest.raises(TooMuch, match="time"):
        laid_out([LONG], Bounds(1, 600))
    assert time.monotonic() - began < 10
    assert laid_out([page()], ROOMY).pages == 1


def test_what_takes_too_much_memory_is_ended_and_the_next_is_made() -> None:
    with pytest.raises(TooMuch, match="memory"):
        laid_out([LONG], Bounds(60, 100))
    assert laid_out([page()], ROOMY).pages == 1


def test_one_that_doesn_t_answer_is_killed_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_GRACE", 0)
    pid = _server()
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises(TooMuch, match="time"):
        laid_out([page()], Bounds(1, 600))
    assert not Path(f"/proc/{pid}").exists()
    assert laid_out([page()], ROOMY).pages == 1


def test_one_that_was_killed_is_started_again() -> None:
    pid = _server()
    os.killpg(pid, signal.SIGKILL)
    assert asking._process is not None
    asking._process.wait()
    assert _server() != pid


def test_what_can_t_be_laid_out_says_nothing_of_its_words(
    capfd: pytest.CaptureFixture[str],
) -> None:
    monstrous = page("<svg width='1e400'>planted</svg><img src='data:planted'>")
    with suppress(NotLaidOut):
        laid_out([monstrous, ""], ROOMY)
    assert "planted" not in capfd.readouterr().err


def test_it_ends_with_its_worker() -> None:
    code = (
        "from workforce.reports.rendering import asking\n"
        f"asking.laid_out([{page()!r}], asking.Bounds(60, 600))\n"
        "import os, signal\nprint(asking._process.pid, flush=True)\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    pid = int(re.findall(r"\d+", done.stdout)[0])
    until = time.monotonic() + 5
    while _runs(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize("fits", [*range(13), None])
def test_the_largest_letters_that_fit_are_taken(fits: int | None, monkeypatch: Any) -> None:
    """With pages that are one from this size on, and how often they are laid out to find it."""
    tried: list[str] = []

    class Pages:
        def __init__(self, text: str) -> None:
            tried.append(text)
            self.text = text
            self.pages = [1] if fits is not None and int(text) >= fits else [1, 2]

    monkeypatch.setattr(laying, "laid_out", Pages)
    monkeypatch.setattr(laying, "written", lambda pages: pages.text.encode())
    wanted = (b"12", 2) if fits is None else (str(fits).encode(), 1)
    assert laying.made([str(size) for size in range(13)]) == wanted
    assert len(tried) <= 5
    assert tried[0] == "0"


def test_signs_that_no_page_holds_are_left_out() -> None:
    assert pdf.pages(page("a\x00\ud800b")).pages == 1


def test_refusing_lets_other_things_be() -> None:
    fences._refuse("open", ("x",))
