"""A column that the database keeps: words as names are compared (`names.plain`), for finding."""

from typing import Any

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Concat, Lower

from workforce.people.names import plain

# Letters with marks to letters without, one for one; a letter that becomes two stays as it is.
_MARKED = [chr(n) for n in range(0xE0, 0x180) if chr(n).islower() and len(plain(chr(n))) == 1]
_APART = "'\u2018\u2019\u02bc`\u00b4-\u2010\u2011\u2013"
FROM = "".join(_MARKED) + _APART
TO = "".join(plain(letter) for letter in _MARKED) + " " * len(_APART)


class _Translate(Func):
    function = "TRANSLATE"


def plain_column(*names: str) -> Any:
    parts: list[Any] = []
    for name in names:
        parts += [Value(" "), F(name)] if parts else [F(name)]
    words = Concat(*parts) if len(parts) > 1 else parts[0]
    return models.GeneratedField(
        expression=_Translate(Lower(words), Value(FROM), Value(TO)),
        output_field=models.TextField(),
        db_persist=True,
    )
