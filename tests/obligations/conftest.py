from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

from workforce.notices import kinds as notice_kinds
from workforce.obligations import kinds, notices


def _forget() -> None:
    kinds.registry.cache_clear()
    notice_kinds.registry.cache_clear()
    notices.NOTICE_KINDS[:] = [notices.notice_kind(kind) for kind in kinds.registry().values()]
    notice_kinds.registry.cache_clear()


@pytest.fixture(scope="module")
def welcome() -> Iterator[None]:
    """A later domain is installed: its one short file is all there is of it."""
    with override_settings(INSTALLED_APPS=[*settings.INSTALLED_APPS, "tests.obligations.welcome"]):
        _forget()
        assert "welcome" in kinds.registry()
        yield
    _forget()
    assert "welcome" not in kinds.registry()
