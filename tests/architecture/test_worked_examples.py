"""The page of worked examples can be followed to the letter: what it says is put into a copy of the tree, and what
it brings passes there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.architecture import worked

ROOT = Path(__file__).parents[2]
APART = shutil.ignore_patterns("node_modules", "var", "test-results", ".*")


def _copy(to: Path) -> None:
    """With the bytecode, which is most of the time otherwise; what is built is shared."""
    for each in ROOT.iterdir():
        if each.name in {"static", "node_modules"}:
            (to / each.name).symlink_to(each)
        elif each.is_dir() and each.name not in {"var", "demo", "deploy"} and each.name[0] != ".":
            shutil.copytree(each, to / each.name, ignore=APART)
        elif each.is_file():
            shutil.copy2(each, to / each.name)


def _told(tree: Path) -> None:
    """The copy's tests use the database there is."""
    conftest = tree / "tests" / "conftest.py"
    own = "\nfrom tests.architecture.worked_run import django_db_setup\n"
    conftest.write_text(conftest.read_text() + own)


# The mark makes this process's database; the copy's tests go through it and leave it as it was.
@pytest.mark.django_db
def test_examples_hold(tmp_path: Path) -> None:
    _copy(tmp_path)
    blocks = worked.blocks((ROOT / worked.PAGE).read_text())
    for block in blocks:
        block.apply(tmp_path)
    brought = [block.path for block in blocks if "/test_" in block.path and not block.below]
    assert len(brought) == 3
    _told(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider",
         *brought, "tests/architecture/worked_run.py"],
        cwd=tmp_path, capture_output=True, text=True, timeout=900, check=False,
        env=os.environ | {"ALONGSIDE_EXAMPLES_DATABASE": str(connection.settings_dict["NAME"])},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
