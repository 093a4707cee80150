import pytest


@pytest.fixture
def all_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today shows three questions; in this world the other rooms ask as well."""
    monkeypatch.setattr("workforce.home.queries.MOST_CARDS", 50)
