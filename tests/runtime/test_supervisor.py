import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from script.support import places
from script.support.lock import Lock, Taken
from script.support.processes import Record, end_strays, is_same, look, start
from script.support.supervisor import FAILURES, GaveUp, Supervisor

SLEEP = ["sleep", "60"]


def begin(command: list[str], log: Path):  # type: ignore[no-untyped-def]
    return lambda env: start(command, log=log, env=env)


def gone(pid: int, within: float = 10) -> bool:
    until = time.monotonic() + within
    while look(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return look(pid) is None


@pytest.fixture(autouse=True)
def signals():  # type: ignore[no-untyped-def]
    kept = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for each, handler in kept.items():
        signal.signal(each, handler)


def test_supervisor_ending_ends_all_and_forgets_them(tmp_path: Path) -> None:
    record = tmp_path / "processes.json"
    with Supervisor(dict(os.environ), record) as supervisor:
        for name in ("one", "two"):
            supervisor.add(name, begin(SLEEP, tmp_path / "log"))
        pids = [kept.process.pid for kept in supervisor.kept]
        assert [each.pid for each in Record(record).read()] == pids
    assert all(gone(pid) for pid in pids)
    assert not record.exists()


def test_supervisor_starts_again_what_died(tmp_path: Path) -> None:
    with Supervisor(dict(os.environ), tmp_path / "p.json") as supervisor:
        supervisor.add("one", begin(SLEEP, tmp_path / "log"))
        kept = supervisor.kept[0]
        first = kept.process.pid
        os.kill(first, signal.SIGKILL)
        until = time.monotonic() + 10
        while kept.process.pid == first and time.monotonic() < until:
            supervisor.look_after()
            time.sleep(0.05)
        assert kept.process.pid != first
        assert kept.process.poll() is None


def test_supervisor_gives_up_on_what_keeps_dying(tmp_path: Path) -> None:
    with (  # noqa: PT012 (which of its rounds gives up is not the point)
        pytest.raises(GaveUp, match="one"),
        Supervisor(dict(os.environ), tmp_path / "p.json") as supervisor,
    ):
        supervisor.add("one", begin(["false"], tmp_path / "log"))
        kept = supervisor.kept[0]
        for _ in range(FAILURES + 1):
            kept.process.wait()
            supervisor.look_after()
            kept.again_at = 0
            supervisor.look_after()


def test_child_of_a_killed_parent_ends(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from script.support.processes import start\n"
        f"p = start(['sleep', '60'], log=Path({str(tmp_path / 'log')!r}), env={{}})\n"
        "print(p.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=places.ROOT
    )
    assert parent.stdout
    child = int(parent.stdout.readline())
    until = time.monotonic() + 5
    while (found := look(child)) and not found.command.startswith("sleep"):
        assert time.monotonic() < until
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert gone(child)


def test_orphan_of_the_last_run_is_ended(tmp_path: Path) -> None:
    left = subprocess.Popen(SLEEP, start_new_session=True)
    record = Record(tmp_path / "processes.json")
    record.write([left])
    assert record.end_orphans() == 1
    assert left.wait() == -signal.SIGINT
    assert not record.path.exists()


def test_orphan_number_used_by_another_is_left_alone(tmp_path: Path) -> None:
    other = subprocess.Popen(SLEEP)
    record = Record(tmp_path / "processes.json")
    record.write([other])
    told = record.path.read_text()
    known = record.read()[0]
    record.path.write_text(told.replace(known.started, "1"))
    assert record.end_orphans() == 0
    assert is_same(known)
    other.kill()
    other.wait()


def test_stray_with_the_mark_of_a_run_is_ended_and_no_other() -> None:
    ours = subprocess.Popen(SLEEP, env={**os.environ, "ALONGSIDE_RUN": "test-stray"})
    other = subprocess.Popen(SLEEP, env={**os.environ, "ALONGSIDE_RUN": "test-stray-2"})
    time.sleep(0.1)
    assert end_strays("test-stray") == 1
    assert ours.wait() == -signal.SIGKILL
    assert other.poll() is None
    other.kill()
    other.wait()


def test_lock_held_is_refused_and_let_go_is_taken(tmp_path: Path) -> None:
    with Lock(tmp_path / "lock"), pytest.raises(Taken), Lock(tmp_path / "lock"):
        pass
    with Lock(tmp_path / "lock"):
        pass


def test_sockets_in_a_deep_folder_have_short_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("deep" * 30)
    deep.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    found = places.sockets("deep")
    assert deep not in found.parents
    assert len(str(found / ".s.PGSQL.5432.lock")) < places.LONGEST_SOCKET
    assert found.stat().st_mode & 0o777 == 0o700
    found.rmdir()


def test_sockets_folder_that_is_a_link_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        monkeypatch.setenv("XDG_RUNTIME_DIR", short)
        first = places.sockets("link")
        assert first.parent == Path(short)
        first.rmdir()
        (Path(short) / "elsewhere").mkdir()
        first.symlink_to(Path(short) / "elsewhere")
        found = places.sockets("link")
        assert found.parent != Path(short)
        found.rmdir()
