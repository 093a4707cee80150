from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import Select
from django.http import QueryDict

from supervision.strands import Strand
from supervision.supported import Wanted
from workforce.core import forms

SORTED = [
    ("", "What needs me first"), ("name", "Name"), ("due", "Due first"), ("next", "Next meeting"),
    ("last", "Longest since we met"), ("actions", "Most actions open"),
]  # fmt: skip


class SupportedQuery(forms.QueryForm):
    """What isn't there to choose from isn't asked: one strand, one team."""

    strand = forms.ChoiceField(label="Supervision", widget=Select)
    team = forms.ChoiceField(label="Team", widget=Select)
    sort = forms.ChoiceField(label="Sort by", widget=Select, choices=SORTED)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        strands: Sequence[str],
        teams: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self._offer("strand", [(s, Strand(s).label) for s in strands], "All of it")
        self._offer("team", teams, "All teams")

    def _offer(self, name: str, choices: Sequence[tuple[str, str]], every: str) -> None:
        if len(choices) > 1:
            self.fields[name].choices = [("", every), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    @property
    def wanted(self) -> Wanted:
        values = self.values
        return Wanted(
            values.get("strand") or "", values.get("team") or "", values["sort"] or "needs"
        )


class TimelineQuery(forms.QueryForm):
    """Together or one strand; nothing to ask where there is one."""

    strand = forms.ChoiceField(label="Supervision", widget=Select)

    def __init__(
        self, data: QueryDict | None = None, *, choices: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        if choices:
            self.fields["strand"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["strand"]

    @property
    def wanted(self) -> str:
        return self.values.get("strand") or ""
