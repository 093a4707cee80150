import pytest
from django.db import connection
from django.test import Client

from workforce.config import health
from workforce.core import migrated


def test_live_for_anyone_under_any_name_is_answered() -> None:
    response = Client().get("/health/live/", headers={"host": "10.0.0.7"})
    assert (response.status_code, response.json()) == (200, {"live": True})


@pytest.mark.django_db
def test_ready_with_everything_there_says_so_in_numbers() -> None:
    response = Client().get("/health/ready/")
    said = response.json()
    assert response.status_code == 200
    assert said["ready"] is True
    assert said["migrations_waiting"] == 0
    assert said["outbox"] == {"waiting": 0, "oldest_seconds": 0, "given_up": 0}
    assert all(isinstance(each, bool | int) for each in said["outbox"].values())


@pytest.mark.django_db
def test_ready_without_broker_still_serves(settings: object) -> None:
    settings.CELERY_BROKER_URL = "redis+socket:///nowhere/valkey.sock"  # type: ignore[attr-defined]
    response = Client().get("/health/ready/")
    assert (response.status_code, response.json()["broker"]) == (200, False)


@pytest.mark.django_db
def test_ready_before_migrating_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrated, "_done", False)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'people'")
    response = Client().get("/health/ready/")
    assert response.status_code == 503
    assert response.json()["migrations_waiting"] > 0


@pytest.mark.django_db
def test_ready_without_database_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*args: object) -> None:
        raise health.DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)
    response = Client().get("/health/ready/")
    assert (response.status_code, response.json()["database"]) == (503, False)
