"""Two servers that start in the same second never share a port: each would answer for the other."""

import os
import subprocess
import sys

from script.support import places

TAKE = "from script.support.server import free_port; print(free_port(), flush=True); input()"


def _starting(**more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", TAKE], cwd=places.ROOT, env=os.environ | more, stdin=-1, stdout=-1,
        text=True,
    )  # fmt: skip


def test_ports_of_two_that_have_not_begun_to_listen_differ() -> None:
    first, second = _starting(), _starting()
    taken = [each.stdout.readline() for each in (first, second) if each.stdout]
    for each in (first, second):
        each.communicate("\n", timeout=20)
    assert len({int(port) for port in taken}) == 2


def test_port_of_one_that_has_ended_is_free_again() -> None:
    for _ in range(2):
        said, _nothing = _starting(PORT="8099").communicate("\n", timeout=20)
        assert said == "8099\n"
