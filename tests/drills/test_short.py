"""The short form of script/drill: the same rounds, a dozen of them, or thirty (tests/depth.py)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import depth
from workforce.notices import points

ROOT = Path(__file__).parents[2]


@pytest.mark.runtime
@pytest.mark.timeout(600)
def test_nothing_is_lost_and_nothing_goes_double_in_some_rounds():
    env = {**os.environ, "ALONGSIDE_MODE": "test"}
    rounds = depth.tries(12, 30)
    command = [sys.executable, "manage.py", "drill", "--rounds", str(rounds), "--seed", "7"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert (found["lost"], found["double"], found["never told"]) == (0, 0, 0)
    assert found["unexplained"] == 0
    # Besides a mail each, the copies within the mails of the week.
    assert set(found["states"]) == {"sent"}
    assert found["states"]["sent"] > found["notices"]
    assert found["notices"] > 2 * rounds
    assert sum(found["kills"].get(point, 0) for point in points.POINTS) >= rounds // 2
    assert found["raw repeats"] <= found["kills"].get("after_250", 0)
    assert {"database restarted", "worker killed"} <= set(found["faults"])


def test_a_point_is_nothing_without_the_drill(monkeypatch):
    monkeypatch.delenv(points.VARIABLE, raising=False)
    monkeypatch.setattr(points.os, "kill", lambda *args: pytest.fail("killed"))
    for name in points.POINTS:
        points.reach(name)
        assert not points.armed(name)
