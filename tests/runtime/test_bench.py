"""script/bench on a small trust: every row is there. What the figures are is not for a test to say."""

import os
import subprocess

import pytest

from script.support import places

pytestmark = pytest.mark.runtime


def test_bench_on_a_small_trust_shows_every_row() -> None:
    kept = {"PATH", "HOME", "TMPDIR", "LANG", "XDG_RUNTIME_DIR"}
    env = {key: value for key, value in os.environ.items() if key in kept}
    env |= {"ALONGSIDE_VENV": str(places.VENV), "ALONGSIDE_PREPARED": "1"}
    done = subprocess.run(
        [str(places.ROOT / "script" / "bench"), "--people", "300", "--years", "1", "--rounds", "2",
         "--seconds", "0.3", "--only", "pages", "outbox"],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    words = [line[:44].strip() for line in done.stdout.splitlines()]
    assert words == [
        "what",
        "generate 300 people, 1 year",
        "web process to first answer",
        "Today, peer worker",
        "Today, line manager",
        "Today, patch lead",
        "Today, central lead",
        "My support, peer worker",
        "People I support, senior peer",
        "My people, line manager",
        "People, central lead",
        "People, a name, HR",
        "People, last page, HR",
        "People, patch lead",
        "A person, central lead",
        "Organisation, central lead",
        "Organisation, patch lead",
        "A service area, central lead",
        "Teams as a table, central lead",
        "Teams, most peers first, HR",
        "Teams that lack a supervisor, central lead",
        "Coverage of oversight, central lead",
        "Coverage of oversight, patch lead",
        "Where I belong, peer worker",
        "What needs attention, central lead",
        "What needs attention, patch lead",
        "Posts, central lead",
        "Funded against in post, central lead",
        "Joining and leaving soon, central lead",
        "Unknown roles, central lead",
        "Job descriptions, central lead",
        "Search, a name, central lead",
        "Search, half of everybody, central lead",
        "Search, two letters swapped, central lead",
        "Search, a word nobody has, HR",
        "Search, a number, HR",
        "Search, a role, central lead",
        "Search, a day, central lead",
        "Search, a name, peer worker",
        "Search, a name, patch lead",
        "Search, a name, line manager",
        "A team, patch lead",
        "Supervision report, HR",
        "Supervision report, patch lead",
        "Reflective practice, peer worker",
        "Reflective practice, a slot, peer worker",
        "Reflective practice, a slot, central lead",
        "Programme, central lead",
        "Programme, a cycle, central lead",
        "Programme, no time that suits, central lead",
        "Who reflective practice is due for, line man",
        "Who reflective practice is due for, patch le",
        "Reflective practice report, HR",
        "Foundation, peer worker",
        "Foundation, who is on their way, patch lead",
        "Foundation, who is on their way, central lea",
        "Learning, peer worker",
        "Training passport, peer worker",
        "Catalogue, peer worker",
        "Training that is due, patch lead",
        "Training that is due, HR",
        "Training of teams, central lead",
        "Training report, HR",
        "Leadership workshops, peer worker",
        "Leadership workshops, central lead",
        "Leadership workshops report, HR",
        "Foundation report, HR",
        "My CPD, peer worker",
        "My CPD, an entry, peer worker",
        "CPD report, HR",
        "What we give, peer worker",
        "What we give, central lead",
        "What we give, an offer, peer worker",
        "What we give, an offer, central lead",
        "What peers give report, HR",
        "Careers, peer worker",
        "The ladder, peer worker",
        "Career conversations, peer worker",
        "Flexible working, line manager",
        "Openings, peer worker",
        "What we offer, central lead",
        "Careers report, HR",
        "Today against a bare Django view",
        "reminder run, 100,000 due",
        "notices claimed and finished",
    ]
