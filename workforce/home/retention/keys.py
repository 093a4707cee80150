"""Somebody's key goes when nothing is left that it opens."""

from __future__ import annotations

from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Func, Value

from workforce.core import sealed
from workforce.core.sealed import SealedField


class _Owner(Func):
    """Whose key a sealed text is under stands in front of it."""

    function = "SUBSTRING"
    template = "%(function)s(%(expressions)s FROM 2 FOR 16)"
    output_field = models.BinaryField()


def erase_if_empty(owner: UUID) -> bool:
    if any(_opens_some(model, owner) for model in apps.get_models()):
        return False
    return bool(sealed.erase([owner]))


def _opens_some(model: type[models.Model], owner: UUID) -> bool:
    fields = [each.attname for each in model._meta.concrete_fields if isinstance(each, SealedField)]
    rows = model._base_manager.all()
    return any(
        rows.annotate(_owner=_Owner(name)).filter(_owner=Value(owner.bytes)).exists()
        for name in fields
    )
