"""Forms of the organisation: teams as a table, names, merging, partners, coaching."""

from collections.abc import Iterable
from typing import Any

from django import forms as django_forms
from django.core.validators import URLValidator
from django.forms import Select
from django.http import QueryDict

from workforce.core.forms import (
    ChoiceField,
    DateField,
    Form,
    LongForm,
    LongTextField,
    Look,
    QueryForm,
    TextField,
)
from workforce.people.forms import Choices, offer
from workforce.people.models.partner import Nature, Part
from workforce.people.names import plain
from workforce.people.presenters.closing import Noun
from workforce.people.presenters.organisation import MISSING
from workforce.people.queries import partners
from workforce.people.queries.team_table import ALONE, NO_LEAD, Wanted

SORTED = (
    ("", "Name"),
    ("area", "Service area"),
    ("patch", "Patch"),
    ("peers", "Most peer workers"),
)


class TeamsQuery(QueryForm):
    name = TextField(label="Team", max_length=100)
    patch = ChoiceField(label="Patch", widget=Select)
    area = ChoiceField(label="Service area", widget=Select)
    missing = ChoiceField(label="What is missing", widget=Select)
    show = ChoiceField(
        label="Show", widget=Select, choices=[("", "With peers"), ("all", "All teams")]
    )
    sort = ChoiceField(label="Sort by", widget=Select, choices=SORTED)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        patches: Choices,
        areas: Choices,
        strands: Iterable[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        offer(self, "patch", patches, "All patches")
        offer(self, "area", areas, "All areas")
        may = {"", ALONE, NO_LEAD, *strands}
        field: Any = self.fields["missing"]
        field.choices = [pair for pair in MISSING if pair[0] in may]

    @property
    def wanted(self) -> Wanted:
        values = {name: value or "" for name, value in self.values.items()}
        return Wanted(**(values | {"sort": values["sort"] or "name"}))


class CoverageQuery(QueryForm):
    patch = ChoiceField(label="Patch", widget=Select)

    def __init__(self, data: QueryDict | None = None, *, patches: Choices, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offer(self, "patch", patches, "All patches")


class NameForm(LongForm):
    """`seen` is the name its writer saw, so that of two at once the second learns of it."""

    seen = django_forms.CharField(required=False, max_length=200, widget=django_forms.HiddenInput)
    name = TextField(label="Name", max_length=120)

    def __init__(self, *args: Any, what: str, longest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["name"]
        field.label, field.max_length = f"Name of the {what}", longest
        field.error_messages["required"] = f"Enter the name of the {what}"

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        longest: int = self.fields["name"].max_length  # type: ignore[attr-defined]
        if not plain(name):
            raise django_forms.ValidationError("Enter a name with letters or numbers in it")
        if len(name) > longest:
            raise django_forms.ValidationError(f"The name must have {longest} characters or fewer")
        return name


class CloseForm(LongForm):
    """`seen` is the last day its writer saw, so that of two at once the second learns of it."""

    seen = django_forms.DateField(
        required=False,
        widget=django_forms.HiddenInput,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Open this page again, then decide"},
    )
    ends = DateField(label="What is its last day?", what="the last day")

    def __init__(self, *args: Any, what: Noun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends"].label = f"What is the last day of this {what.words}?"


class FindTeamQuery(QueryForm):
    name = TextField(label="Find a team by name", max_length=100)


class MergeForm(Form):
    into = ChoiceField(
        label="Which team does it become part of?",
        error_messages={"required": "Choose the team that stays"},
    )

    def __init__(self, *args: Any, teams: Iterable[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(teams)
        field: Any = self.fields["into"]
        field.choices = [(pk, name) for pk, name, _ in rows]
        self.looks = {"into": Look(hints={pk: words for pk, _, words in rows})}


class ConfirmForm(LongForm):
    """Nothing to fill in: what happens stands above the button."""


class PartnerQuery(QueryForm):
    name = TextField(label="Name", max_length=100)
    show = ChoiceField(
        label="Show",
        widget=Select,
        choices=[("", "Partners now"), (partners.ENDED, "Ended")],
    )


class PartnerForm(LongForm):
    looks = {"about": Look(rows=3, count=True)}
    name = TextField(label="Name of the organisation", max_length=160)
    nature = ChoiceField(
        label="What is it?",
        choices=Nature.choices,
        error_messages={"required": "Choose what it is"},
    )
    about = LongTextField(label="What does it do with us?", max_length=400, required=False)
    contact_name = TextField(
        label="Whom to ask for there", max_length=120, required=False,
        help_text="A name at their work, if they agree to stand here",
    )  # fmt: skip
    email = django_forms.EmailField(label="Email address of the organisation", required=False)
    phone = TextField(label="Phone number of the organisation", max_length=40, required=False)
    website = TextField(label="Website", max_length=200, required=False)

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not plain(name):
            raise django_forms.ValidationError("Enter a name with letters or numbers in it")
        return name

    def clean_website(self) -> str:
        """Typed with or without https://; nothing else becomes a link."""
        typed = str(self.cleaned_data["website"])
        if not typed:
            return ""
        address = typed if "://" in typed else f"https://{typed}"
        try:
            URLValidator(schemes=["http", "https"])(address)
        except django_forms.ValidationError:
            raise django_forms.ValidationError(
                "Enter the address of the website, like www.example.org"
            ) from None
        return address


class PartnerAddForm(PartnerForm):
    starts = DateField(label="Partner from when?", what="the first day")


class TeamPartnerForm(LongForm):
    partner = ChoiceField(label="Which partner?", error_messages={"required": "Choose a partner"})
    part = ChoiceField(
        label="What is its part?",
        choices=Part.choices,
        error_messages={"required": "Choose what its part is"},
    )
    starts = DateField(label="From when?", what="the first day")
    ends = DateField(label="Until when?", what="the last day", required=False)

    def __init__(self, *args: Any, partners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["partner"]
        field.choices = partners
        if len(list(partners)) > 10:
            field.widget = Select(choices=[("", "Choose a partner"), *partners])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "The last day must be the first day or after it")
        return cleaned
