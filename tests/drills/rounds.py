"""The rounds: notices are told, and whatever tells or sends them is killed, cut off or refused."""

import contextlib
import datetime
import faulthandler
import gc
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.core.mail import DNS_NAME
from django.core.management import call_command
from django.db import connections, transaction

from tests.drills.mailserver import BAD
from tests.drills.people import weekly
from tests.drills.servers import Servers
from workforce.core import clock
from workforce.notices import mailer, points, sending
from workforce.notices.actions import NoticeFor, notify
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice, State

A_ROUND = 5
SENDERS = 2
CLOSED_PORT = 9
HOUR, EVENING = "ALONGSIDE_DRILL_HOUR", "17:30"


@dataclass
class Tally:
    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    after_250: set[str] = field(default_factory=set)
    """The rounds in which a sender died between the server's 250 and its own commit."""
    given_up: int = 0
    """Mails refused ten times, which the health page shows and an administrator sends again."""


class Drill:
    def __init__(self, servers: Servers, people: list[UUID], seed: int) -> None:
        self.servers, self.people = servers, people
        self.chance = random.Random(seed)
        self.tally = Tally()
        self.round = 0
        self.weekly = weekly()
        _warm_up()

    def run(self, rounds: int) -> Tally:
        every = max(rounds // 40, 10)
        for self.round in range(1, rounds + 1):
            self.servers.set_round(self.round)
            if self.round % every == 3:
                self._broker_fault()
            self._tell()
            if self.round % every == 5:
                self._round_with_database_restart()
            elif self.round % every == 7 and self.round % (every * 4) < every:
                self._round_with_worker()
            else:
                self._round()
            self._time_passes()
            if self.round % 50 == 0:
                sys.stderr.write(f"{self.round} rounds, {sum(self.tally.kills.values())} kills\n")
        self._finish()
        return self.tally

    # --- one round

    def _tell(self) -> None:
        """In a process that may die before or after it commits."""
        told = [self.people.pop() for _ in range(A_ROUND)]
        dies = self.chance.choice(["", "", "", "before_commit", "after_commit"])

        def tell() -> None:
            with transaction.atomic():
                notify(NoticeFor(person, "drill", f"round {self.round}") for person in told)
                more = [person for person in told if person in self.weekly]
                notify(NoticeFor(person, "drill", f"again {self.round}") for person in more)
                if dies == "before_commit":
                    os.kill(os.getpid(), signal.SIGKILL)
            if dies == "after_commit":
                os.kill(os.getpid(), signal.SIGKILL)

        self._wait([_fork(tell, {})])
        if dies:
            self.tally.kills[f"told: {dies}"] += 1

    def _round(self) -> None:
        fault = self.chance.choice(["good"] * 12 + [*BAD, "refuse"])
        self.servers.mail_is(fault)
        if fault != "good":
            self.tally.faults[f"mail server: {fault}"] += 1
        pids = {}
        for _ in range(SENDERS):
            point = self.chance.choice(points.POINTS)
            at = f"{point}:{self.chance.choice([1, 1, 2])}"
            port = CLOSED_PORT if fault == "refuse" else None
            hour = self.chance.choice(["", EVENING])
            pids[_fork(_send, {points.VARIABLE: at, HOUR: hour}, port)] = point
        self._count(pids, self._wait(pids))
        self.servers.mail_is("good")

    def _count(self, points_of: dict[int, str], died: set[int]) -> None:
        for pid in died:
            self._killed(points_of[pid])

    def _killed(self, point: str) -> None:
        self.tally.kills[point] += 1
        if point == "after_250":
            self.tally.after_250.add(str(self.round))

    def _round_with_database_restart(self) -> None:
        self.tally.faults["database restarted"] += 1
        pids = [_fork(_send_for_a_while, {}) for _ in range(SENDERS)]
        time.sleep(self.chance.uniform(0.05, 0.6))
        self.servers.restart_database()
        self._wait(pids)

    def _round_with_worker(self) -> None:
        """A real worker, woken through the broker, killed at a point; then its parent is killed too."""
        point = self.chance.choice(points.POINTS)
        env = {**os.environ, points.VARIABLE: f"{point}:1"}
        command = [sys.executable, "-m", "celery", "-A", "workforce.config.celery", "worker",
                   "--concurrency", "1", "--loglevel", "CRITICAL", "--without-gossip",
                   "--without-mingle"]  # fmt: skip
        worker = subprocess.Popen(command, env=env, start_new_session=True,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        pid = _fork(_wake, {})
        waiting = Notice.objects.filter(state=State.WAITING).count()
        end = time.monotonic() + 12
        while (
            time.monotonic() < end and Notice.objects.filter(state=State.WAITING).count() == waiting
        ):
            time.sleep(0.2)
        time.sleep(0.3)
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        self._wait([pid])
        self.tally.faults["worker killed"] += 1
        self._killed(point)
        self.tally.after_250.add(str(self.round))  # its end came at no named moment: this one too

    def _broker_fault(self) -> None:
        if self.chance.random() < 0.5:
            self.servers.empty_broker()
            self.tally.faults["broker emptied"] += 1
        else:
            self.servers.kill("broker")
            self._tell()
            self.servers.start_broker()
            self.tally.faults["broker stopped"] += 1

    def _time_passes(self) -> None:
        """Leases lapse and waits end, as they would by the database's clock."""
        Notice.objects.filter(state__in=[State.WAITING, State.SENDING]).update(
            free_at="2000-01-01T00:00:00Z"
        )
        Notice.objects.filter(state=State.WAITING).update(not_before=clock.now())

    def _finish(self) -> None:
        """The mail server is mended, and the administrator takes up what the health page says was given up:
        a day of refusals passes in ten rounds here."""
        self.servers.mail_is("good")
        self.tally.given_up = sending.take_up_given_up()
        self.round += 1
        self.servers.set_round(self.round)
        for _ in range(20):
            self._time_passes()
            self._wait([_fork(_send, {HOUR: EVENING})])
            if not Notice.objects.filter(state__in=[State.WAITING, State.SENDING]).exists():
                return

    def _wait(self, pids: list[int] | dict[int, str], patience: float = 120) -> set[int]:
        """Which of these processes ended by SIGKILL. One that hangs fails the drill."""
        died: set[int] = set()
        end = time.monotonic() + patience
        for pid in pids:
            while True:
                done, status = os.waitpid(pid, os.WNOHANG)
                if done:
                    break
                if time.monotonic() > end:
                    os.kill(pid, signal.SIGUSR1)  # says where it hangs
                    time.sleep(1)
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
                    raise TimeoutError("a sender hung")
                time.sleep(0.01)
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
                died.add(pid)
        return died


def _warm_up() -> None:
    """What a process does once, done before it is copied: a thousand copies need not."""
    mailer.message(to="x@northvale.example", kind=NoticeKind("x"), message_id="<x>").message()
    DNS_NAME.get_fqdn()
    _send()
    gc.freeze()


def _fork(work: Callable[[], None], env: dict[str, str], port: int | None = None) -> int:
    """A process of its own that has done nothing yet: no connection is open when it begins."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        faulthandler.register(signal.SIGUSR1)
        os.environ.update(env)
        settings.EMAIL_TIMEOUT = 1
        sending.AT_ONCE = 2  # so that both have some, more than once
        if port:
            settings.EMAIL_PORT = port
        work()
        code = 0
    except BaseException:
        pass  # the drill looks at what is in the database and the mailbox
    finally:
        os._exit(code)


def _send() -> None:
    at = clock.now()
    if hour := os.environ.get(HOUR):
        at = clock.at_local(clock.local(at).date(), datetime.time.fromisoformat(hour))
    with clock.whole_process_at(at), open(os.devnull, "w") as nowhere:  # noqa: PTH123
        call_command("send_notices", once=True, stdout=nowhere)


def _send_for_a_while() -> None:
    """Through the restart of the database: tries again, as the command does that runs on."""
    end = time.monotonic() + 8
    while time.monotonic() < end:
        with contextlib.suppress(Exception):
            _send()
            return
        connections.close_all()
        time.sleep(0.1)


def _wake() -> None:
    from workforce.notices.tasks import send

    send.delay()
