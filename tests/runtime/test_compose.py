"""The compose file is sound, and each of our services' commands runs as it stands there."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings as django_settings
from django.db import connection

from script.support import places
from script.support.check import as_in_production
from tests.brokers import with_number

FILE = places.ROOT / "docker-compose.yml"
OURS = ("web", "worker", "beat", "migrate")
GIVEN = {
    "SECRET_KEY": "secret",
    "ALONGSIDE_MASTER_KEYS": "key",
    "ALONGSIDE_HOSTS": "peers.example.nhs.uk",
    "EMAIL_URL": "smtp://mail",
    "APPLICATION_PASSWORD": "one",
    "OWNER_PASSWORD": "two",
}


def read() -> dict[str, Any]:
    """With what `.env` gives filled in."""

    def fill(found: re.Match[str]) -> str:
        name, rule = found[1], found[2] or ""
        return GIVEN.get(name, rule[2:] if rule.startswith(":-") else "")

    text = re.sub(r"\$\{(\w+)(:[-?][^}]*)?\}", fill, FILE.read_text())
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def test_compose_file_is_valid() -> None:
    program = shutil.which("docker-compose")
    if program is None:
        assert set(read()["services"]) == {*OURS, "postgres", "redis", "proxy"}
        pytest.skip("docker-compose is missing, so the file was read as YAML alone")
    env = {**os.environ, **GIVEN}
    done = subprocess.run(
        [program, "--file", str(FILE), "config", "--quiet"], env=env, cwd=places.ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_compose_file_refuses_to_go_without_a_secret() -> None:
    """`:?` makes compose stop with a message; no secret has a default."""
    asked = re.findall(r"\$\{(\w+)(:.|\})", FILE.read_text())
    assert {name for name, rule in asked if rule == ":?"} == set(GIVEN)
    assert {name for name, rule in asked if rule != ":?"} & set(GIVEN) == set()


def test_every_setting_that_is_written_down_reaches_the_containers() -> None:
    """Put into `.env` it would do nothing, and nobody would be told."""
    page = (places.ROOT / "docs" / "operations" / "running.md").read_text()
    table = page.partition("## Settings")[2].partition("## ")[0]
    lines = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {name for line in lines for name in re.findall(r"`([A-Z_]+)`", line)}
    assert len(named) > 25
    services = read()["services"]
    given = set().union(*(services[name]["environment"] for name in (*OURS, "postgres")))
    # Another broker is for another layout; processes and threads are under the server's own names.
    assert named - given == {"BROKER_URL", "OWNER_PASSWORD", "WEB_WORKERS", "WEB_THREADS"}


def test_owner_password_is_known_to_what_migrates_alone() -> None:
    knows = {
        name
        for name, service in read()["services"].items()
        if GIVEN["OWNER_PASSWORD"] in map(str, _words(service.get("environment", {})))
    }
    assert knows == {"migrate", "postgres"}


def _words(environment: dict[str, Any]) -> list[str]:
    return [part for each in environment.values() for part in re.split(r"[:@/]+", str(each))]


def test_every_file_a_service_mounts_is_there() -> None:
    mounts = [
        volume.partition(":")[0]
        for service in read()["services"].values()
        for volume in service.get("volumes", [])
        if volume.startswith("./")
    ]
    assert len(mounts) == 2
    assert [each for each in mounts if not (places.ROOT / each).is_file()] == []


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def here(service: dict[str, Any], folder: Path) -> dict[str, str]:
    """The service's own environment, with the addresses of this run in place of the trust's."""
    database = connection.settings_dict
    url = f"postgresql://{database['USER']}@/{database['NAME']}?host={database['HOST']}"
    safe = {key: value for key, value in as_in_production().items() if not key.startswith("PYTEST")}
    # What nobody gives is empty for compose; for YAML it is nothing.
    names = {
        key: "" if value is None else str(value) for key, value in service["environment"].items()
    }
    return {
        **safe,
        **{key: value for key, value in names.items() if key not in safe},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DATABASE_URL": url,
        "MIGRATE_DATABASE_URL": url,
        "REDIS_URL": with_number(django_settings.REDIS_URL, 7),
        "GRANIAN_HOST": "127.0.0.1",
        "GRANIAN_PORT": str(free_port()),
        "GRANIAN_WORKERS": "1",
        "ALONGSIDE_SCRATCH": str(folder),
        "ALONGSIDE_VAR": str(folder),
    }


def _ended(process: subprocess.Popen[bytes]) -> int:
    """Asked to end, and made to where it doesn't: then by a signal, which is no 0."""
    process.terminate()
    try:
        return process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


@pytest.mark.runtime
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_service_started_as_it_stands_becomes_healthy(name: str, tmp_path: Path) -> None:
    service = read()["services"][name]
    env = here(service, tmp_path)
    assert service["healthcheck"]["test"][0] == "CMD"
    probe = service["healthcheck"]["test"][1:]
    with (tmp_path / "log").open("w+") as log:
        process = subprocess.Popen(
            service["command"], env=env, cwd=places.ROOT, stdout=log, stderr=log
        )
        try:
            until = time.monotonic() + 60
            while subprocess.run(probe, env=env, cwd=places.ROOT, check=False).returncode:
                log.seek(0)
                assert process.poll() is None, log.read()
                assert time.monotonic() < until, log.read()
                time.sleep(0.3)
        finally:
            ended = _ended(process)
        assert ended == 0
    # A process that ended is told from one that runs.
    if name == "web":
        assert subprocess.run(probe, env=env, cwd=places.ROOT, check=False).returncode == 1


@pytest.mark.runtime
@pytest.mark.django_db
def test_migrate_as_it_stands_ends_well(tmp_path: Path) -> None:
    service = read()["services"]["migrate"]
    done = subprocess.run(
        service["command"], env=here(service, tmp_path), cwd=places.ROOT, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "No migrations to apply." in done.stdout
