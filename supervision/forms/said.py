"""What the two write down together, in any form that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from supervision.said import PARTS, Said, values
from workforce.core import forms

_Base = forms.LongForm if TYPE_CHECKING else object


def looks(look: forms.Look) -> dict[str, forms.Look]:
    return {part.field: look for part in PARTS}


class SaidPart(_Base):  # type: ignore[misc,valid-type]
    def put_said(self, other: str) -> None:
        for part in PARTS:
            self.fields[part.field] = forms.LongTextField(label=part.asked, required=False)
            self.seen_by[part.field] = forms.pair(other)

    @property
    def said_fields(self) -> list[Any]:
        return [self[part.field] for part in PARTS]

    @property
    def said(self) -> dict[str, str]:
        """As a log or a correction takes it."""
        return {part.name: self.cleaned_data[part.field] for part in PARTS}


def as_it_stands(content: Said) -> dict[str, str]:
    """What such a form begins with."""
    texts = values(content)
    return {part.field: texts[part.name] for part in PARTS}
