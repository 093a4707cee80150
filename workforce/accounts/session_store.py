"""Sessions in the database, each beside the place it is open at, under a hash of its key: whoever reads the table can't take
one over, and one place can be ended at once."""

from __future__ import annotations

import hashlib
from typing import Any, cast

from django.contrib.sessions.backends.db import SessionStore as Library
from django.utils import timezone

from workforce.accounts.models import Session
from workforce.accounts.sessions import KNOWN


def stored(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


class SessionStore(Library):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        rows = Session.objects.filter(expire_date__gt=timezone.now())
        found: Session | None = rows.filter(pk=stored(self.session_key or "")).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(pk=stored(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        made = cast(Session, super().create_model_instance(data))
        made.session_key = stored(made.session_key)
        made.place = data.get(KNOWN) or None
        return made

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(pk=stored(key)).delete()
