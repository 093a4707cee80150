"""A double press saves once."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import OnceKey

LENGTH = 64


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
        [OnceKey(user_id=viewer.user_id, key=_sound(key))], ignore_conflicts=True
    )
    return OnceKey.objects.filter(pk=made[0].pk).exists()


def is_used(user_id: UUID | None, key: str) -> bool:
    return bool(key) and OnceKey.objects.filter(user_id=user_id, key=_sound(key)).exists()


def remember(user_id: UUID, key: str, text: str) -> None:
    """What was saved with this key; the first of two presses counts. A form whose page claims no key may be sent
    again as it likes, and only its late drafts are known by it."""
    if not key:
        return
    unused = OnceKey(user_id=user_id, key=_sound(key))
    if OnceKey.objects.filter(user_id=user_id, key=unused.key).exists():
        OnceKey.objects.filter(user_id=user_id, key=unused.key, digest="").update(
            digest=_digest(key, text)
        )
    else:
        OnceKey.objects.bulk_create([unused], ignore_conflicts=True)


def is_other(user_id: UUID, key: str, text: str) -> bool:
    """Whether something else was saved with this key already."""
    row = OnceKey.objects.filter(user_id=user_id, key=_sound(key)).first() if key else None
    return bool(row and row.digest and row.digest != _digest(key, text))


def _sound(key: str) -> str:
    """What of it a row can hold: it comes from outside, and is looked up before any form has read it."""
    return key.replace("\x00", "")[:LENGTH]


def _digest(key: str, text: str) -> str:
    return salted_hmac(f"alongside.once.{key}", text, algorithm="sha256").hexdigest()


def forget_old() -> int:
    return OnceKey.objects.filter(used_at__lt=clock.now() - timedelta(days=2)).delete()[0]
