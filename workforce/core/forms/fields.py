"""The fields pages use, with the widget each takes here."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

MEGABYTE = 1024 * 1024
LONG = 4000


class TextField(forms.CharField):
    def __init__(self, *, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)


class LongTextField(forms.CharField):
    """A few sentences or pages; line ends are kept as one character each."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int = LONG, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


class PasswordField(forms.CharField):
    widget = forms.PasswordInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, max_length=1000, **kwargs)


class ChoiceField(forms.ChoiceField):
    """Radios: people see all answers at once. For more than about ten, pass `widget=forms.Select`."""

    widget = forms.RadioSelect


class ManyChoiceField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class YesNoField(forms.TypedChoiceField):
    """A question with no answer chosen beforehand; gives True, False or None."""

    widget = forms.RadioSelect

    def __init__(self, *, yes: str = "Yes", no: str = "No", **kwargs: Any) -> None:
        super().__init__(
            choices=[("yes", yes), ("no", no)],
            coerce=lambda value: value == "yes",
            empty_value=None,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class PersonField(forms.ChoiceField):
    """One of the rows a scoped query found: `choices` are pairs of id and name. Gives a UUID."""

    widget = forms.Select

    def __init__(self, *, nobody: str = "", **kwargs: Any) -> None:
        self.nobody = nobody
        super().__init__(**kwargs)

    def offer(self, rows: Any) -> None:
        found = [(str(key), str(name)) for key, name in rows]
        self.choices = [("", self.nobody or "Choose a person"), *found]

    def clean(self, value: Any) -> UUID | None:
        chosen = super().clean(value)
        return UUID(chosen) if chosen else None


class UploadField(forms.FileField):
    """By size and ending here; whoever reads it looks at the content as well."""

    widget = forms.FileInput

    def __init__(
        self, *, endings: tuple[str, ...], most: int = 5 * MEGABYTE, **kwargs: Any
    ) -> None:
        self.endings, self.most = endings, most
        super().__init__(max_length=120, **kwargs)
        self.widget.attrs["accept"] = ",".join(endings)

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload is None or upload is initial:
            return upload
        if not upload.name.lower().endswith(self.endings):
            raise ValidationError(
                f"Choose a file that ends in {' or '.join(self.endings)}", code="ending"
            )
        if upload.size > self.most:
            raise ValidationError(
                f"Choose a file of {self.most // MEGABYTE} MB or less", code="size"
            )
        return upload
