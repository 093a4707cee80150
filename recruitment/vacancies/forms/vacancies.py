from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.core.exceptions import ValidationError

from recruitment.vacancies.actions.vacancies import Said
from recruitment.vacancies.queries import vacancies as queries
from recruitment.vacancies.queries.vacancies import Wanted
from recruitment.vacancies.states import CLOSED, THERE, VACANCY
from workforce.core import forms

Choices = Sequence[tuple[str, str]]
_SELECT = django_forms.Select
YES_NO = [("yes", "Yes, all that are open"), ("no", "No, only a part of them")]
_STATES = [(state, VACANCY.words[state].capitalize()) for state in (*THERE, CLOSED)]
SORTED = [
    ("", "Newest advert"), ("title", "Job title"), ("team", "Team"), ("state", "Status"), ("since", "Longest in its status"),
]  # fmt: skip


def _offer(form: forms.Form, name: str, rows: Choices, first: str) -> None:
    form.fields[name].choices = [("", first), *rows]  # type: ignore[attr-defined]


class VacancyQuery(forms.QueryForm):
    text = forms.TextField(label="Title, team or reference", max_length=100)
    show = forms.ChoiceField(
        label="Which",
        widget=_SELECT,
        choices=[
            ("", "All"), (queries.PEER, "Peer titles"), (queries.NO_REQUEST, "Peer titles without a request"),
            (queries.LINKED, "Those with a request"),
        ],
    )  # fmt: skip
    state = forms.ChoiceField(
        label="Status", widget=_SELECT, choices=[("", "All open"), *_STATES, ("all", "Open and closed")]
    )  # fmt: skip
    area = forms.ChoiceField(label="Directorate", widget=_SELECT)
    sort = forms.ChoiceField(label="Sort by", widget=_SELECT, choices=SORTED)

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "area", areas, "All directorates")

    @property
    def wanted(self) -> Wanted:
        values = {name: value or "" for name, value in self.values.items()}
        values["sort"] = values["sort"] or "opens"
        return Wanted(**values)


class LookQuery(forms.QueryForm):
    show = forms.ChoiceField(
        label="Which",
        widget=_SELECT,
        choices=[
            ("", "Nobody has looked yet"), (queries.YES, "Those that name it"), (queries.NO, "Those that don't"),
        ],
    )  # fmt: skip
    area = forms.ChoiceField(label="Directorate", widget=_SELECT)

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "area", areas, "All directorates")


class ListField(django_forms.FileField):
    """Any name and content come through: whoever reads the file says what is wrong with it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="List of vacancies", allow_empty_file=True, max_length=None, **kwargs
        )
        self.widget.attrs["accept"] = ".csv,.txt,.tsv,.xlsx,text/csv"
        self.error_messages["required"] = "Choose the file that the recruitment system exported"
        self.error_messages["missing"] = self.error_messages["required"]


class UploadForm(forms.LongForm):
    file = ListField(help_text="A CSV or XLSX file, as the recruitment system or Excel saves it.")
    as_of = forms.DateField(
        label="Which day is it of?", what="the day of the export", not_future=True
    )
    is_whole = forms.ChoiceField(
        label="Does it hold all vacancies of the organisation?",
        choices=YES_NO,
        help_text="If it does, an open one that is not in it any more is closed after a while.",
        error_messages={"required": "Choose whether the list holds all vacancies"},
    )

    def __init__(self, *args: Any, megabytes: int, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.megabytes, self.too_large = megabytes, too_large

    def clean(self) -> dict[str, Any]:
        if not self.too_large:
            return super().clean()
        for name in list(self.errors):
            self.errors.pop(name)
        self.add_error("file", ValidationError(f"Choose a file of {self.megabytes} MB or less"))
        return self.cleaned_data


class VacancyForm(forms.LongForm):
    title = forms.TextField(label="What is the job called?", max_length=160)
    state = forms.ChoiceField(label="Where does it stand?", widget=_SELECT)
    team = forms.ChoiceField(label="Team", widget=_SELECT, required=False)
    band = forms.TextField(label="Pay band", max_length=60, required=False)
    contract = forms.TextField(label="Contract", max_length=80, required=False)
    hours = forms.TextField(label="Hours a week", max_length=40, required=False)
    opens = forms.DateField(
        label="When does the advert open?", what="the first day", required=False
    )
    closes = forms.DateField(label="When does it close?", what="the last day", required=False)
    ref = forms.TextField(
        label="Reference in the recruitment system", max_length=40, required=False,
        help_text="With it, the next list knows that this is the same one. Leave it empty if it has none.",
    )  # fmt: skip

    def __init__(self, *args: Any, teams: Choices, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "team", teams, "No team, or one that isn't listed")
        states = [state for state in (*THERE, CLOSED) if not is_new or state != CLOSED]
        _offer(
            self,
            "state",
            [(each, VACANCY.words[each].capitalize()) for each in states],
            "Choose where it stands",
        )
        if not is_new:
            del self.fields["ref"]

    def said(self) -> Said:
        data = self.cleaned_data
        names = ("title", "state", "band", "contract", "hours", "opens", "closes")
        return Said(
            ref=data.get("ref", ""),
            team_id=UUID(data["team"]) if data["team"] else None,
            **{name: data[name] for name in names},
        )


class LinkForm(forms.LongForm):
    """One of those that are likely, or another by its number."""

    OTHER = "other"
    looks = {"request": forms.Look(reveals={"other": "number"})}
    request = forms.ChoiceField(
        label="Which request does it belong to?",
        error_messages={"required": "Choose the request it belongs to"},
    )
    number = django_forms.IntegerField(
        label="Number of the request", required=False, min_value=1, max_value=1_000_000
    )

    def __init__(self, *args: Any, requests: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["request"].choices = [*requests, (self.OTHER, "Another one: I know its number")]  # type: ignore[attr-defined]
        if not requests:
            self.fields["request"].initial = self.OTHER

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (
            cleaned.get("request") == self.OTHER
            and not cleaned.get("number")
            and "number" not in self.errors
        ):
            self.add_error("number", ValidationError("Enter the number of the request"))
        return cleaned


class TextForm(forms.LongForm):
    looks = {"text": forms.Look(rows=14)}
    text = forms.LongTextField(
        label="Text of the advert",
        max_length=20000,
        required=False,
        help_text="Paste it whole. What is read in it is only a first look: you have the last word.",
    )
    file = django_forms.FileField(
        label="Or a text file", required=False, allow_empty_file=True, max_length=None,
        help_text="A .txt file of 100 KB or less.",
    )  # fmt: skip
    MOST = 100 * 1024

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        upload = cleaned.get("file")
        if upload is not None:
            cleaned["text"] = self._read(upload)
        elif not cleaned.get("text") and "text" not in self.errors:
            self.add_error(
                "text", ValidationError("Paste the text of the advert, or choose a file")
            )
        return cleaned

    def _read(self, upload: Any) -> str:
        content = upload.read(self.MOST + 1)
        try:
            if len(content) > self.MOST or b"\x00" in content or not content.strip():
                raise ValueError
            text = content.decode("utf-8-sig")
        except ValueError:
            self.add_error(
                "file",
                ValidationError(
                    "This file can't be read as text. Copy the advert, and paste it above"
                ),
            )
            return ""
        if len(text) > 20000:
            self.add_error(
                "file", ValidationError("The text has more than 20,000 characters. Shorten it")
            )
        return text


class WelcomeForm(forms.LongForm):
    looks = {"welcome": forms.Look(size="m")}
    welcome = forms.ChoiceField(
        label="Does the advert name lived experience as welcome?",
        choices=[("yes", "Yes"), ("no", "No")],
        error_messages={"required": "Choose whether the advert names lived experience"},
    )
