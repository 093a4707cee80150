"""Agreed actions of earlier meetings in the form of the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from supervision.actions.agreed_actions import CARRIED, DONE, LET_GO
from workforce.core import forms

ANSWERS = [(CARRIED, "Keep it for next time"), (DONE, "Done"), (LET_GO, "Let it go")]
_Base = forms.LongForm if TYPE_CHECKING else object


class ComeBackPart(_Base):  # type: ignore[misc,valid-type]
    def put_come_back(self, actions: Sequence[tuple[UUID, str, str]]) -> list[str]:
        """Each kept for the next time unless one of the two says more. Gives the names of the fields."""
        self.come_back: dict[str, UUID] = getattr(self, "come_back", {})
        names = []
        for pk, said, beside in actions:
            name = f"action_{pk.hex}"
            names.append(name)
            self.come_back[name] = pk
            self.looks = {**self.looks, name: forms.Look(inline=True)}
            self.fields[name] = forms.ChoiceField(
                label=said, choices=ANSWERS, initial=CARRIED, required=False, help_text=beside
            )
        return names

    @property
    def answers(self) -> dict[UUID, str]:
        return {pk: self.cleaned_data.get(name) or CARRIED for name, pk in self.come_back.items()}

    @property
    def come_back_fields(self) -> list[Any]:
        return [self[name] for name in self.come_back]
