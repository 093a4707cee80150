"""A real browser, a real worker and a real mail server around the test's own database."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from kombu import pools
from playwright.sync_api import Browser, sync_playwright

from script.support.processes import end, start
from tests.brokers import with_number
from tests.browser.postman import Postman
from tests.browser.visitor import Auditor, Visitor
from workforce.config import environment
from workforce.config.celery import app
from workforce.core import clock

ROOT = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--no-first-run"]  # fmt: skip
PATIENCE = 30_000
"""Milliseconds that a page may take on a busy machine."""

Work = Callable[[datetime], None]
Visit = Callable[..., Visitor]


@pytest.fixture(autouse=True, scope="session")
def async_loop_of_the_browser_is_no_danger() -> Iterator[None]:
    """Playwright keeps a loop in the thread of the test, which uses the database as ever."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True, scope="session")
def styles_and_scripts_are_kept() -> Iterator[None]:
    """By the browser, as in production: fetched and read again with every page, they took longer than the page."""
    serve = StaticFilesHandler.serve

    def kept(self: StaticFilesHandler, request: HttpRequest) -> HttpResponseBase:
        answer = serve(self, request)
        answer.headers["Cache-Control"] = "max-age=86400"
        return answer

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(StaticFilesHandler, "serve", kept)
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def move_clock() -> Iterator[Callable[[datetime], None]]:
    """Business time of this process, the web server's threads included."""
    with ExitStack() as standing:

        def move(moment: datetime) -> None:
            standing.close()
            standing.enter_context(clock.whole_process_at(moment))

        yield move


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Visit]:
    """Somebody with a browser of their own. What its console complains of fails the test."""
    visitors: list[Visitor] = []
    auditor = Auditor(browser)

    def come(width: int, *, scripts: bool = True) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts
        )
        context.set_default_timeout(PATIENCE)
        visitors.append(Visitor(context, live_server.url, auditor if not scripts else None))
        return visitors[-1]

    yield come
    for visitor in visitors:
        visitor.context.close()
    auditor.close()
    assert [wrong for visitor in visitors for wrong in visitor.wrong] == []


@pytest.fixture
def postman() -> Iterator[Postman]:
    with Postman() as postman:
        yield postman


def _number() -> int:
    """Of the broker's database: one for each process of a run, none of which the product uses."""
    return 8 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 8


def _broker() -> str:
    return environment.broker(
        environment.Environment({}), with_number(settings.REDIS_URL, _number() - 1)
    )


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where this process's tasks go, apart from those of whoever runs tests beside it."""
    url = _broker()
    monkeypatch.setenv("CELERY_BROKER_URL", url)
    _forget_connections()
    app.control.purge()
    yield url
    monkeypatch.undo()
    _forget_connections()


def _forget_connections() -> None:
    pools.reset()
    app._pool = None
    app.amqp._producer_pool = None


@pytest.fixture
def work(
    transactional_db: None, live_server: Any, postman: Postman, broker: str, tmp_path: Path
) -> Iterator[Work]:
    """Starts the worker whose clock stands at a moment; the one before it ends."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(moment: datetime) -> None:
        _end_all(running)
        env = {
            **os.environ,
            "ALONGSIDE_MODE": "test",
            "ALONGSIDE_CLOCK": moment.isoformat(),
            "ALONGSIDE_ADDRESS": live_server.url,
            "ALONGSIDE_SCRATCH": str(tmp_path),
            "DATABASE_URL": database_url(),
            "MIGRATE_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "workforce.config.settings",
            "EMAIL_URL": f"smtp://127.0.0.1:{postman.port}",
            "BROKER_URL": broker,
            "PYTHONWARNINGS": "ignore",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "celery", "-A", "workforce.config.celery", "worker",
                   "--concurrency", "1", "--without-gossip", "--without-mingle"]  # fmt: skip
        running.append(
            start(command, log=tmp_path / "worker.log", env=env, death=signal.SIGKILL, cwd=ROOT)
        )

    yield begin
    _end_all(running)
    print((tmp_path / "worker.log").read_text()[-6000:])  # noqa: T201 (shown when the test fails)


def _end_all(running: list[subprocess.Popen[bytes]]) -> None:
    while running:
        end(running.pop())


def database_url() -> str:
    """The address of the database this test works in."""
    at = connection.settings_dict
    options = {"host": at["HOST"], "port": at["PORT"], **at["OPTIONS"]}
    query = urlencode({name: value for name, value in options.items() if value})
    who = f"{quote(at['USER'])}:{quote(at['PASSWORD'])}@" if at["USER"] else ""
    return f"postgresql://{who}/{quote(at['NAME'])}?{query}"
