import base64
import os
import subprocess
import sys

import pytest

from script.support import places
from script.support.check import as_in_production
from workforce.config import environment

KEY = base64.b64encode(bytes(range(32))).decode()
SAFE = {
    "ALONGSIDE_MODE": "production",
    "SECRET_KEY": "".join(chr(33 + i) for i in range(60)),
    "ALONGSIDE_MASTER_KEYS": f"a:{KEY}",
    "ALONGSIDE_HOSTS": "peers.example.nhs.uk",
    "DATABASE_URL": "postgresql://app:p%40ss@db:5433/alongside?sslmode=require",
    "REDIS_URL": "redis://redis:6379/2",
    "EMAIL_URL": "smtp+tls://me:it%27s@mail.example:587",
}


def problems(**changed: str | None) -> list[str]:
    values = {key: value for key, value in {**SAFE, **changed}.items() if value is not None}
    env = environment.read(values)
    environment.secret_key(env)
    environment.master_keys(env)
    environment.hosts(env)
    environment.address(env)
    environment.database(env, as_owner=False)
    environment.redis(env)
    environment.mail(env, files="/var/mail")
    environment.texts(env)
    environment.colour(env)
    return [each.id.removeprefix("alongside.") for each in env.problems]


def test_environment_with_all_set_has_no_problem() -> None:
    assert problems() == []


TEXTS = {"ALONGSIDE_TEXTS_KEY": "n" * 80, "ALONGSIDE_TEXTS_TEMPLATE": "t"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"SECRET_KEY": None}, ["E001"]),
        ({"SECRET_KEY": "short"}, ["E002"]),
        ({"SECRET_KEY": environment.DEVELOPMENT_SECRET}, ["E002"]),
        ({"ALONGSIDE_MASTER_KEYS": None}, ["E003"]),
        ({"ALONGSIDE_MASTER_KEYS": "a:tooshort"}, ["E004"]),
        ({"ALONGSIDE_MASTER_KEYS": KEY}, ["E004"]),
        ({"ALONGSIDE_MASTER_KEYS": environment.DEVELOPMENT_MASTER_KEYS}, ["E005"]),
        ({"ALONGSIDE_HOSTS": None}, ["E006"]),
        ({"ALONGSIDE_HOSTS": "*"}, ["E007"]),
        ({"ALONGSIDE_ADDRESS": "http://peers.example.nhs.uk"}, ["E012"]),
        ({"DATABASE_URL": None}, ["E008"]),
        ({"DATABASE_URL": "mysql://db/alongside"}, ["E009"]),
        ({"DATABASE_URL": "postgresql://db:notaport/alongside"}, ["E009"]),
        ({"REDIS_URL": None}, ["E013"]),
        ({"REDIS_URL": "memcached://here"}, ["E014"]),
        ({"EMAIL_URL": None}, ["E015"]),
        ({"EMAIL_URL": "file:///tmp/mail"}, ["E016"]),
        ({"EMAIL_URL": "pigeon://loft"}, ["E017"]),
        ({"ALONGSIDE_MODE": "demo"}, ["E018"]),
        ({"ALONGSIDE_TEXTS_URL": "http://texts.example", **TEXTS}, ["E020"]),
        ({"ALONGSIDE_TEXTS_URL": "https://texts.example"}, ["E021"]),
        ({"ALONGSIDE_COLOUR": "blue"}, ["E022"]),
        ({"ALONGSIDE_COLOUR": "#ffd700"}, ["E022"]),
        ({"ALONGSIDE_COLOUR": "#767676"}, []),
        ({"ALONGSIDE_COLOUR": "#777777"}, ["E022"]),
        ({"ALONGSIDE_COLOUR": "#005EB8"}, []),
        ({"ALONGSIDE_TEXTS_URL": "https://texts.example", **TEXTS}, []),
    ],
)
def test_environment_with_one_missing_or_unsafe_names_it(
    changed: dict[str, str | None], expected: list[str]
) -> None:
    assert problems(**changed) == expected


def test_environment_in_development_needs_nothing() -> None:
    nothing = dict.fromkeys(SAFE, None)
    assert problems(**{**nothing, "ALONGSIDE_MODE": "development"}) == []


def test_environment_unset_is_production() -> None:
    assert environment.read({}).in_production


def test_database_address_with_escapes_is_read() -> None:
    assert environment.parse_database(SAFE["DATABASE_URL"]) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "alongside",
        "USER": "app",
        "PASSWORD": "p@ss",
        "HOST": "db",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_database_address_of_a_socket_is_read() -> None:
    read = environment.parse_database("postgresql://app@/alongside?host=/run/pg")
    assert (read["USER"], read["HOST"], read["NAME"], read["PORT"]) == (
        "app", "/run/pg", "alongside", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("redis", "expected"),
    [
        ("unix:///run/v.sock?db=0", "redis+socket:///run/v.sock?virtual_host=1"),
        ("redis://redis:6379/2", "redis://redis:6379/3"),
        ("rediss://:p@redis:6380", "rediss://:p@redis:6380/1"),
    ],
)
def test_broker_address_is_the_database_after_the_cache(redis: str, expected: str) -> None:
    assert environment.broker(environment.read({}), redis) == expected


def test_mail_address_with_tls_is_read() -> None:
    assert environment.mail(environment.read(SAFE), files="") == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "me",
        "EMAIL_HOST_PASSWORD": "it's",
        "EMAIL_USE_SSL": False,
        "EMAIL_USE_TLS": True,
    }


def python(code: str, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=places.ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_web_with_missing_settings_stops_and_names_each() -> None:
    env = {"PATH": os.environ["PATH"], "ALONGSIDE_MODE": "production"}
    done = python("import workforce.config.wsgi", env)
    named = [line.partition(":")[0] for line in done.stderr.strip().splitlines()]
    assert done.returncode == 1
    assert named == [
        "Alongside does not start",
        *(f"alongside.{id}" for id in ("E001", "E003", "E006", "E008", "E013", "E015")),
    ]


def test_page_without_signing_in_is_refused_in_production() -> None:
    code = "import workforce.config.bare_wsgi as bare; print(bare.application)"
    env = as_in_production() | {"DJANGO_SETTINGS_MODULE": "workforce.config.settings"}
    done = python(code, env)
    assert (done.returncode, done.stdout) == (1, "")
    assert "script/bench" in done.stderr
    assert "WSGIHandler" in python(code, env | {"ALONGSIDE_MODE": "test"}).stdout


def test_pool_is_for_web_alone() -> None:
    code = "from workforce.config import settings as s; print(s.DATABASES['default']['OPTIONS'])"
    env = as_in_production()
    assert (
        python(code, env).stdout.strip()
        == "{'options': '-c jit=off -c plan_cache_mode=force_generic_plan'}"
    )
    pooled = python(code, env | {"ALONGSIDE_POOL": "7"}).stdout.strip()
    pool = "{'min_size': 1, 'max_size': 11, 'timeout': 10}"
    assert (
        pooled
        == "{'options': '-c jit=off -c plan_cache_mode=force_generic_plan', 'pool': " + pool + "}"
    )


def test_worker_settings_never_lose_a_task() -> None:
    from workforce.config.celery import app

    conf = app.conf
    assert (conf.task_acks_late, conf.task_reject_on_worker_lost) == (True, True)
    assert (conf.worker_prefetch_multiplier, conf.task_ignore_result) == (1, True)
    assert conf.result_backend is None
    assert conf.broker_transport_options["visibility_timeout"] > conf.task_time_limit
