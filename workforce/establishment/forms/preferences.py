from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workforce.core import forms
from workforce.core.forms import words
from workforce.establishment.actions.preferences import MOST
from workforce.establishment.models.preferences import Format, Part
from workforce.establishment.presenters.job_plans import NO_CLIENTS
from workforce.establishment.presenters.preferences import HINTS, PROMPTS

EMPTY = "-"


class PreferenceForm(forms.LongForm):
    """One part, and who else may see it from now on."""

    keeps_drafts = True
    marks_optional = False

    def __init__(
        self,
        *args: Any,
        part: str,
        now: str,
        seen_by: forms.Privacy,
        circle: Sequence[tuple[str, str]],
        shared: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.looks = {}
        if part == Part.FORMAT:
            self.fields["words"] = forms.ChoiceField(
                label=PROMPTS[part], required=False, initial=now or None,
                choices=[*Format.choices, (EMPTY, "Leave this open")],
            )  # fmt: skip
            self.looks["words"] = forms.Look(size="m", divider_before=EMPTY)
        else:
            self.fields["words"] = forms.LongTextField(
                label=PROMPTS[part], required=False, initial=now, max_length=MOST,
                help_text=f"{HINTS[part]} {NO_CLIENTS}",
            )  # fmt: skip
            self.looks["words"] = forms.Look(size="m", rows=7, count=True)
        self.seen_by["words"] = seen_by
        if circle:
            self.fields["share_with"] = forms.ManyChoiceField(
                label="Who else can see this part?", required=False, choices=list(circle),
                initial=list(shared),
                help_text="It is up to you. They can read it, not change it, for as long as they are what they are "
                "to you. You can stop it at any time.",
            )  # fmt: skip
            self.looks["share_with"] = forms.Look(size="m")
        words.put_in(self.fields)

    @property
    def said(self) -> str:
        text = self.cleaned_data.get("words") or ""
        return "" if text == EMPTY else text
