from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as django_forms

from workforce.core import clock, forms
from workforce.core.forms import words
from workforce.core.presenting import capital
from workforce.core.settings import MOST, Setting
from workforce.home.audit_search import DID, EITHER, WAS_CONCERNED

LONG = 100
FOR_TRUST, FOR_ROLE, FOR_PERSON = "trust", "role", "person"
LEVEL_WORDS = {
    FOR_TRUST: "Everyone",
    FOR_ROLE: "One role",
    FOR_PERSON: "One person",
}


class SettingForm(forms.LongForm):
    """A value from a day on. Whole numbers stay whole numbers, lists are written with commas."""

    starts = forms.DateField(label="From which day?", what="the first day")
    until = forms.DateField(
        label="Until which day?",
        what="the last day",
        required=False,
        help_text="Leave it empty for no end.",
    )

    def __init__(
        self, *args: Any, setting: Setting, roles: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.setting = setting
        self.fields["value"] = _value_field(setting)
        levels = [level for level in LEVEL_WORDS if level in setting.levels]
        if len(levels) > 1:
            self._levels(levels, roles)
        words.put_in(self.fields)
        names = ["version", "once", "value", "level", "role", "email", "starts", "until", "whole"]
        self.order_fields([name for name in names if name in self.fields])

    def _levels(self, levels: Sequence[str], roles: Sequence[tuple[str, str]]) -> None:
        self.fields["level"] = forms.ChoiceField(
            label="Whom is it for?",
            choices=[(level, LEVEL_WORDS[level]) for level in levels],
            initial=FOR_TRUST,
        )
        if FOR_ROLE in levels:
            self.fields["role"] = forms.ChoiceField(
                label="Which role?",
                choices=[("", "Choose a role"), *roles],
                required=False,
                widget=django_forms.Select,
            )
        if FOR_PERSON in levels:
            self.fields["email"] = django_forms.EmailField(
                label="Whose work email address?", required=False
            )
        self.looks = {"level": forms.Look(reveals={FOR_ROLE: "role", FOR_PERSON: "email"})}

    def clean_value(self) -> Any:
        value = self.cleaned_data["value"]
        if wrong := self.setting.wrong(value):
            raise django_forms.ValidationError(wrong)
        return value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        level = cleaned.get("level") or FOR_TRUST
        if level == FOR_ROLE and not cleaned.get("role"):
            self.add_error("role", "Choose a role")
        if level == FOR_PERSON and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "Enter an email address, like sam@example.nhs.uk")
        starts, until = cleaned.get("starts"), cleaned.get("until")
        if starts and until and until < starts:
            self.add_error("until", "The last day must be the first day or after")
        if starts and starts < clock.today():
            self.add_error("starts", "The first day must be today or after")
        return cleaned


def _value_field(setting: Setting) -> Any:
    label = f"New value ({setting.unit})"
    if isinstance(setting.default, bool):
        return forms.YesNoField(label=label)
    if isinstance(setting.default, int):
        return django_forms.IntegerField(label=label, help_text=_from_to(setting))
    if setting.choices:
        return _ChosenField(label=label, setting=setting)
    if isinstance(setting.default, list):
        return _WordsField(label=label, known=setting.default)
    if len(setting.default) > LONG:
        return forms.LongTextField(label=label, max_length=2000)
    return forms.TextField(label=label, max_length=200)


def _from_to(setting: Setting) -> str:
    return f"From {setting.least} to {setting.most}" if setting.most < MOST else ""


class _ChosenField(forms.ManyChoiceField):
    """Boxes for all but those that can't be left out: these are said, and always in."""

    def __init__(self, *, setting: Setting, **kwargs: Any) -> None:
        self.always = setting.always
        kept = ", ".join(setting.choices[each] for each in setting.always)
        offered = [pair for pair in setting.choices.items() if pair[0] not in setting.always]
        super().__init__(
            choices=[(slug, capital(words)) for slug, words in offered],
            help_text=f"The {kept} is always among them." if kept else "",
            **kwargs,
        )

    def validate(self, value: list[str]) -> None:
        if value or not self.always:
            super().validate(value)

    def clean(self, value: Any) -> list[str]:
        return sorted({*super().clean(value), *self.always})


class _WordsField(forms.LongTextField):
    """Words with commas between them."""

    def __init__(self, *, known: list[Any], **kwargs: Any) -> None:
        super().__init__(max_length=4000, help_text="Written with commas between them.", **kwargs)
        self.numbers = bool(known) and all(isinstance(each, int) for each in known)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(each) for each in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        found = [word.strip() for word in super().clean(value).split(",") if word.strip()]
        if not self.numbers:
            return found
        try:
            return [int(word) for word in found]
        except ValueError:
            raise django_forms.ValidationError(
                "Enter whole numbers with commas between them, like 180, 90, 30"
            ) from None


class SettingsQuery(forms.QueryForm):
    words = forms.TextField(label="Words in a setting", max_length=60)
    show = forms.ChoiceField(
        label="Show",
        choices=[("", "All settings"), ("changed", "What was changed")],
        widget=django_forms.Select,
    )


class LogQuery(forms.QueryForm):
    name = forms.TextField(label="Name of a person")
    side = forms.ChoiceField(
        label="That person",
        choices=[
            (EITHER, "Either"),
            (DID, "Did it"),
            (WAS_CONCERNED, "It concerns them"),
        ],
        widget=django_forms.Select,
    )
    action = forms.TextField(label="What was done")
    first = forms.DateField(label="From", what="the first day")
    last = forms.DateField(label="To", what="the last day")
