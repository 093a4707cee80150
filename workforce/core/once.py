"""A double press saves once."""

import secrets
from datetime import timedelta

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import OnceKey


def new_key() -> str:
    return secrets.token_urlsafe(24)


def claim(viewer: Viewer, key: str) -> bool:
    """True for the first use of this key by this person, False ever after.

    Call it inside the action's transaction: if the action fails, the key is free again, and a
    second
    press that arrives meanwhile waits for the first to end."""
    if viewer.user_id is None or not key:
        return True
    made = OnceKey.objects.bulk_create(
        [OnceKey(user_id=viewer.user_id, key=key[:64])], ignore_conflicts=True
    )
    return OnceKey.objects.filter(pk=made[0].pk).exists()


def is_used(viewer: Viewer, key: str) -> bool:
    return bool(key) and OnceKey.objects.filter(user_id=viewer.user_id, key=key[:64]).exists()


def forget_old() -> int:
    return OnceKey.objects.filter(used_at__lt=clock.now() - timedelta(days=2)).delete()[0]
