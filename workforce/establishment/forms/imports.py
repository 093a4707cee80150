from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.core.exceptions import ValidationError

from workforce.core import clock, forms
from workforce.establishment.importing import columns as c
from workforce.establishment.importing import mapping
from workforce.establishment.importing.kinds import WORDS
from workforce.establishment.importing.mapping import Layout
from workforce.establishment.models import ImportRun, ImportSource


class ExtractField(django_forms.FileField):
    """Any name and content come through: whoever reads the file says what is wrong with it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Staff in post extract", allow_empty_file=True, max_length=None, **kwargs
        )
        self.widget.attrs["accept"] = ".csv,.txt,.tsv,.xlsx,text/csv"
        self.error_messages["required"] = "Choose the file of the staff in post report"
        self.error_messages["missing"] = self.error_messages["required"]


class UploadForm(forms.LongForm):
    extract = ExtractField(
        help_text="A CSV or XLSX file, as ESR or Excel saves it. Title lines above the headings do no harm."
    )

    def __init__(self, *args: Any, megabytes: int, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.megabytes, self.too_large = megabytes, too_large

    def clean(self) -> dict[str, Any]:
        if not self.too_large:
            return super().clean()
        self.errors.pop("extract", None)
        self.add_error(
            "extract",
            ValidationError(
                f"Choose a file of {self.megabytes} MB or less. A larger trust can run the report for one "
                "directorate at a time"
            ),
        )
        return self.cleaned_data


YES_NO = [("yes", "Yes"), ("no", "No")]
WHOLE_TRUST = "Does this file hold everybody the trust employs?"
WHOLE_TRUST_HINT = "If it does, whoever is here and not in it leaves. You see them one by one before anything is applied."
MOST_SOURCES = 80


class ColumnsForm(forms.LongForm):
    """Which of their columns is which of ours; beside each choice what stands in that column."""

    is_whole_trust = forms.ChoiceField(
        label=WHOLE_TRUST,
        choices=YES_NO,
        help_text=WHOLE_TRUST_HINT,
        error_messages={"required": "Choose whether the file holds everybody the trust employs"},
    )
    written_on = forms.DateField(
        label="Which day is the extract of?",
        what="the day of the extract",
        not_future=True,
        help_text="Whoever leaves by it has their last day the day before, unless the file says otherwise.",
    )
    source = forms.TextField(
        label="What do you call this source?",
        max_length=MOST_SOURCES,
        help_text="The answers on this page are remembered under this name, for the next file with the same headings.",
        error_messages={"required": "Enter a name for this source, like ESR staff in post"},
    )

    def __init__(self, *args: Any, layout: Layout, run: ImportRun, **kwargs: Any) -> None:
        source = run.source
        kwargs["initial"] = {
            "source": source.name if source else _name_of(layout, run),
            "is_whole_trust": "yes" if run.is_whole_trust else "no",
            "written_on": run.written_on or layout.written_on or clock.today(),
        }
        super().__init__(*args, **kwargs)
        self.layout = layout
        remembered = run.mapping if mapping.fits(run.mapping, layout) else {}
        guessed = remembered or mapping.guess(layout)
        choices = [(each.key, each.words) for each in layout.columns]
        for number, column in enumerate(c.COLUMNS):
            none = "Choose a column" if column.is_needed else "Not in this file"
            if column.is_more:
                none = "Leave it out"
            field = django_forms.ChoiceField(
                label=column.what if column.is_more else column.heading,
                choices=[("", none), *choices],
                help_text="" if column.is_more else column.what,
                required=column.is_needed,
                initial=guessed.get(column.heading, ""),
                widget=django_forms.Select,
                error_messages={
                    "required": f"Choose the column for {column.heading}",
                    "invalid_choice": f"Choose one of the columns for {column.heading}",
                },
            )
            self.fields[f"column_{number}"] = field
        # As the page has them, so that what is missing is listed in the order one meets it.
        self.order_fields([name for name, _ in self._columns()])

    @property
    def marks_optional(self) -> bool:  # type: ignore[override]
        return False

    @property
    def needed(self) -> list[Any]:
        return [self[name] for name, column in self._columns() if column.is_needed]

    @property
    def others(self) -> list[Any]:
        return [
            self[name]
            for name, column in self._columns()
            if not column.is_needed and not column.is_more
        ]

    @property
    def equality(self) -> list[Any]:
        return [self[name] for name, column in self._columns() if column.is_more]

    def _columns(self) -> list[tuple[str, c.Column]]:
        named = [(f"column_{number}", column) for number, column in enumerate(c.COLUMNS)]
        return [(name, column) for name, column in named if name in self.fields]

    @property
    def chosen(self) -> dict[str, str]:
        """Our heading → their column."""
        return {
            column.heading: key
            for name, column in self._columns()
            if (key := self.cleaned_data.get(name))
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        taken: dict[str, str] = {}
        for name, column in self._columns():
            key = cleaned.get(name)
            if key and not column.is_more and mapping.only_answers(key):
                self.add_error(
                    name,
                    f"This column holds what people say of themselves. Choose another one for {column.heading}",
                )
                continue
            if key and taken.setdefault(key, column.heading) != column.heading:
                self.add_error(
                    name,
                    f"This column is chosen for {taken[key]} already. Choose another one for {column.heading}",
                )
        return cleaned


def _name_of(layout: Layout, run: ImportRun) -> str:
    if mapping.is_ours(layout):
        return "ESR staff in post"
    return run.file_name.rpartition(".")[0][:MOST_SOURCES] or "Staff list"


class SourceForm(forms.Form):
    name = forms.TextField(
        label="Name",
        max_length=MOST_SOURCES,
        error_messages={"required": "Enter a name for this source"},
    )
    is_whole_trust = forms.ChoiceField(
        label="Do its files hold everybody the trust employs?",
        choices=YES_NO,
        help_text=WHOLE_TRUST_HINT,
        error_messages={"required": "Choose whether its files hold everybody the trust employs"},
    )
    applies_alone = forms.ChoiceField(
        label="May its files be applied by themselves when they are put into the folder?",
        choices=YES_NO,
        help_text="Only while no row would be left out and not too many people would leave. Otherwise somebody is asked.",
        error_messages={"required": "Choose whether its files may be applied by themselves"},
    )

    def __init__(self, *args: Any, source: ImportSource, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "name": source.name,
            "is_whole_trust": "yes" if source.is_whole_trust else "no",
            "applies_alone": "yes" if source.applies_alone else "no",
        }
        super().__init__(*args, **kwargs)


class PeopleFilter(forms.QueryForm):
    name = forms.TextField(label="Name")
    kind = forms.ChoiceField(label="What happens", widget=django_forms.Select)

    def __init__(self, *args: Any, kinds: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [
            (kind, f"{many.capitalize()} ({kinds[kind]:,})")
            for kind, (_, many) in WORDS.items()
            if kinds.get(kind)
        ]
        self.fields["kind"].choices = [("", "Everything"), *rows]  # type: ignore[attr-defined]


class LeaversForm(forms.Form):
    """Whom the page showed, and who of them is ticked; what is no id is passed over."""

    def ids(self, name: str) -> set[UUID]:
        found = set()
        for text in self.data.getlist(name)[:200] if self.is_bound else ():
            with suppress(ValueError):
                found.add(UUID(text))
        return found
