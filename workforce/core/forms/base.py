"""What every form here shares."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Self, cast
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest, QueryDict
from django.template import engines
from django.utils.datastructures import MultiValueDict
from markupsafe import Markup

from workforce.core import kept, lent, once
from workforce.core.forms import text, words
from workforce.core.forms.bound import BoundField, Look
from workforce.core.forms.dates import DateInput
from workforce.core.forms.privacy import Privacy


class Renderer(DjangoTemplates):
    """Whole forms are drawn by our template, fields by `BoundField`; Django's own templates draw
    hidden inputs alone."""

    form_template_name = "_components/form_fields.html"
    bound_field_class = BoundField

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("_components/"):
            return engines["jinja2"].get_template(template_name)
        return super().get_template(template_name)


class Form(forms.Form):
    """`looks` says how fields look, `seen_by` who can see what is written in them."""

    default_renderer = Renderer
    bound_field_class = BoundField
    look: ClassVar[Look] = Look()
    looks: Mapping[str, Look] = {}
    marks_optional: ClassVar[bool] = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.seen_by: dict[str, Privacy] = {}
        self.use_required_attribute = False
        words.put_in(self.fields)

    def _clean_fields(self) -> None:
        """As Django's, with a look at the raw text first; what is unsafe goes no further."""
        whole = self.fields
        self.fields = {name: field for name, field in whole.items() if self._is_safe(name)}
        try:
            super()._clean_fields()  # type: ignore[misc]
        finally:
            self.fields = whole

    def _is_safe(self, name: str) -> bool:
        try:
            text.refuse_unsafe(self[name].data)
        except ValidationError as error:
            self.add_error(name, error)
            return False
        return True

    def error_lines(self) -> list[dict[str, str]]:
        """For the summary at the top: what is wrong as a whole, then the first thing wrong with each
        field in the order of the page, with the way to it."""
        lines = [{"text": str(error)} for error in self.non_field_errors()]
        wrong = [name for name in self.fields if name in self.errors]
        return lines + [
            {"text": str(self.errors[name][0]), "href": f"#{self._target(name)}"} for name in wrong
        ]

    def _target(self, name: str) -> str:
        bound = cast(BoundField, self[name])
        if not isinstance(bound.field.widget, DateInput):
            return str(bound.auto_id)
        parts = (bound.errors.as_data()[0].params or {}).get("parts") or ["day"]
        return f"{bound.auto_id}_{parts[0]}"

    @property
    def shown_fields(self) -> list[BoundField]:
        """Those to draw, without the ones that another reveals."""
        revealed = {
            name
            for look in self.looks.values()
            for answer in look.reveals
            for name in look.revealed_by(answer)
        }
        return [
            cast(BoundField, bound) for bound in self.visible_fields() if bound.name not in revealed
        ]

    @property
    def hidden(self) -> Markup:
        return Markup("").join(Markup(bound.as_widget()) for bound in self.hidden_fields())  # noqa: S704  drawn by a widget or a macro, escaped there


class LongForm(Form):
    """A form one writes in for a while. It carries the version its writer began from, a key that
    works once, and an end marker: without the marker the form did not arrive whole."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    whole = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order: Any = ("version", "once")
    keeps_drafts: ClassVar[bool | None] = None
    """Whether one may stop in the middle and carry on another day. None: where it has room for several lines, which
    nobody should write twice. False only with a reason (tests/architecture/test_drafts_kept.py)."""
    lent: Sequence[str] = ()
    """Fields that open with words the other one may take back: what is kept of them before it is saved is what its
    writer changed (`core.lent`)."""
    stands_for: Callable[[str], str] | None = None
    """Set by `page`: the key that says, for where it is sent, whose writing this is. What a form sends after the
    session ended is kept for its writer."""
    draft: kept.Kept | None = None
    """Set by `page`: the draft that this form was filled in from."""
    other_drafts: Sequence[kept.Kept] = ()
    """What the same person wrote here in another window."""
    writer_key = ""

    def __init__(self, *args: Any, version: int | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": version, "once": once.new_key(), "whole": "1"} | (
            kwargs.get("initial") or {}
        )
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "whole"] + ["whole"])
        self._lent = {
            self.add_prefix(name): str(self.initial.get(name) or "") for name in self.lent
        }
        if isinstance(self.data, QueryDict) and kept.AGAIN in self.data:
            self._as_lent(self.data.copy())

    def _as_lent(self, data: QueryDict) -> None:
        """What is given back after the session ended comes without what its writer left as it was."""
        for name, said in self._lent.items():
            data.setdefault(name, said)
        self.data = data

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.cleaned_data.get("whole") != "1":
            raise ValidationError(
                "Some of this page did not reach us, so nothing is saved yet. Check what you wrote, then send it again",
                code="truncated",
            )
        return cleaned

    @property
    def has_draft(self) -> bool:
        """Whether it keeps drafts, its fields seen as they are now."""
        if self.keeps_drafts is not None:
            return self.keeps_drafts
        return any(isinstance(each.widget, forms.Textarea) for each in self.fields.values())

    @property
    def mark(self) -> str:
        """Which form of its page it is."""
        return ".".join(filter(None, [type(self).__name__, str(self.prefix or "")]))

    def goes_to(self, action: str) -> bool:
        """Said by `form_tag`: where it is sent. True where it keeps drafts, which needs somebody whose they are."""
        if self.stands_for is not None:
            self.writer_key = self.stands_for(urlsplit(action).path)
        return self.has_draft and bool(self.writer_key)

    @property
    def hidden(self) -> Markup:
        own = {
            kept.FIELD: self.writer_key,
            kept.BEGUN: self._begun(),
            kept.LENT: lent.marks(self._lent) if self.writer_key else "",
        }
        line = Markup('<input type="hidden" name="{}" value="{}">')
        return super().hidden + Markup().join(
            line.format(name, value) for name, value in own.items() if value
        )

    def _begun(self) -> str:
        """After a mistake was found the form is filled in from what was sent, and that from its draft."""
        if self.is_bound and isinstance(self.data, QueryDict):
            return str(self.data.get(kept.BEGUN, ""))
        return self.draft.stamp if self.draft else ""

    def begin_from(self, drafts: Sequence[kept.Kept], chosen: str = "") -> None:
        """Fills the form in from the latest of what its writer began, or the one they chose, right or not, with the
        version they saw."""
        if not drafts:
            return
        draft = next((each for each in drafts if str(each.id) == chosen), drafts[0])
        self.other_drafts = [each for each in drafts if each is not draft]
        data = QueryDict(mutable=True)
        for name, value in draft.fields:
            data.appendlist(name, value)
        for name, field in self.fields.items():
            if name not in {"once", "whole"} and not self._omits(field, data, name):
                self.initial[name] = _as_begun(field, data, self.add_prefix(name))
        self.draft = draft

    def _omits(self, field: forms.Field, data: QueryDict, name: str) -> bool:
        return field.widget.value_omitted_from_data(data, MultiValueDict(), self.add_prefix(name))

    def begin_anew(self, version: int) -> None:
        """What was written, on top of how it stands now: sending it again is a decision."""
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data["version"] = str(version)
        self.data = data

    @property
    def once_key(self) -> str:
        return str(self.cleaned_data.get("once") or "")

    @property
    def began_from(self) -> int | None:
        return cast(int | None, self.cleaned_data.get("version"))


def _as_begun(field: forms.Field, data: QueryDict, name: str) -> Any:
    """What the field would hold, or what was typed where that isn't right yet. Choices are ticked by what
    the browser sends; words come back to the letter, the space before the next word included."""
    typed = field.widget.value_from_datadict(data, MultiValueDict(), name)
    if isinstance(field, (forms.ChoiceField, forms.CharField)):
        return typed
    try:
        return field.clean(typed)
    except ValidationError:
        return typed


class QueryForm(Form):
    """The part of an address after the question mark. What makes no sense there is dropped, with a
    message, and the field's initial value stands in its place."""

    marks_optional = False

    @classmethod
    def read(cls, request: HttpRequest, **kwargs: Any) -> Self:
        return cls(request.GET, **kwargs)

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data if data is not None else QueryDict(), *args, **kwargs)
        for name, field in self.fields.items():
            field.required = False
            field.initial = self.initial.get(name, field.initial)

    @property
    def values(self) -> dict[str, Any]:
        """One good value for each field, whatever the address said."""
        return {name: self._value(name, field) for name, field in self.fields.items()}

    def _value(self, name: str, field: forms.Field) -> Any:
        if name in self.errors or self._omitted(name, field):
            return field.initial
        cleaned = self.cleaned_data[name]
        # Left empty it means what it says before anybody chose: "Today when left empty".
        is_empty = cleaned in field.empty_values
        return field.initial if is_empty and field.initial is not None else cleaned

    def _omitted(self, name: str, field: forms.Field) -> bool:
        return field.widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name))

    @property
    def chosen(self) -> bool:
        """Something is being searched for or filtered by."""
        return any(value not in (None, "", [], False) for value in self.values.values())
