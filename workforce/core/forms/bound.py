"""One bound field: it knows its label, hint, privacy line and error, and draws itself with the design
system's own macro for its widget."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.forms import boundfield
from django.template import engines
from django.utils.safestring import SafeString
from markupsafe import Markup

from workforce.core.forms import text
from workforce.core.forms.dates import DateInput

if TYPE_CHECKING:
    from workforce.core.forms.base import Form


@dataclass(frozen=True, slots=True)
class Look:
    """How a field looks on its page; what it means is the field's own business.

    `reveals` names, for an answer, the field or fields that show when it is chosen; `hints` a line below an
    answer; `divider_before` the answer that has "or" above it; `is_wanted` that the field must be filled in
    once an answer shows it, so that nothing calls it optional."""

    size: str = "s"
    page_heading: bool = False
    caption: str = ""
    width: int | None = None
    rows: int = 5
    inline: bool = False
    small: bool = False
    hide_label: bool = False
    prefix: str = ""
    suffix: str = ""
    autocomplete: str = "off"
    inputmode: str = ""
    count: bool = False
    classes: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    reveals: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    divider_before: str = ""
    is_wanted: bool = False

    def revealed_by(self, answer: str) -> tuple[str, ...]:
        """The fields that this answer shows."""
        names = self.reveals.get(answer, ())
        return (names,) if isinstance(names, str) else names


@cache
def _macro(component: str, name: str) -> Callable[[dict[str, Any]], Markup]:
    environment = cast(Any, engines["jinja2"]).env
    template = environment.get_template(f"nhsuk/components/{component}/macro.jinja")
    return cast(Callable[[dict[str, Any]], Markup], getattr(template.module, name))


@cache
def _privacy_line() -> Callable[..., Markup]:
    environment = cast(Any, engines["jinja2"]).env
    template = environment.get_template("_components/privacy.html")
    return cast(Callable[..., Markup], template.module.privacy_line)


class BoundField(boundfield.BoundField):
    form: "Form"

    def __str__(self) -> SafeString:
        return SafeString(self.group())

    def __html__(self) -> SafeString:
        return SafeString(self.group())

    @property
    def data(self) -> Any:
        return text.tidy_all(super().data)

    def group(self, **look: Any) -> Markup:
        """Label, hint, privacy line, error and control; any word of `Look` may be given here."""
        base = getattr(self.form, "looks", {}).get(self.name, getattr(self.form, "look", Look()))
        return _draw(self, replace(base, **look))

    # The rest is read by the painters below.

    @property
    def words(self) -> str:
        label = str(self.label)
        look = getattr(self.form, "looks", {}).get(self.name)
        optional = not self.field.required and getattr(self.form, "marks_optional", False)
        optional = optional and not (look and look.is_wanted)
        return (
            f"{label} (optional)"
            if optional and label and not label.endswith("(optional)")
            else label
        )

    def hint(self) -> dict[str, Any] | None:
        words = Markup("<span>{}</span>").format(self.help_text) if self.help_text else Markup("")
        privacy = getattr(self.form, "seen_by", {}).get(self.name)
        if privacy is not None:
            words += _privacy_line()(privacy)
        return {"html": words, "classes": "app-hint"} if words else None

    def error(self) -> dict[str, str] | None:
        return {"text": " ".join(str(error) for error in self.errors)} if self.errors else None

    def text_value(self) -> str:
        value = self.value()
        prepared = self.field.widget.format_value(value)
        return text.shown(str(prepared)) if prepared is not None else ""


def _label(bound: BoundField, look: Look) -> dict[str, Any]:
    label: dict[str, Any] = {"text": bound.words, "isPageHeading": look.page_heading}
    if look.hide_label:
        return label | {"classes": "nhsuk-u-visually-hidden"}
    if look.caption:
        label["caption"] = {"text": look.caption, "size": "l"}
    return label | {"size": look.size}


def _common(bound: BoundField, look: Look) -> dict[str, Any]:
    attributes = {
        name: value
        for name, value in bound.field.widget.attrs.items()
        if name not in {"class", "rows", "cols", "autocomplete", "inputmode"}
    }
    params: dict[str, Any] = {
        "id": bound.auto_id,
        "name": bound.html_name,
        "attributes": attributes,
        "autocomplete": bound.field.widget.attrs.get("autocomplete", look.autocomplete),
        "classes": look.classes,
        "disabled": bound.field.disabled,
    }
    if (hint := bound.hint()) is not None:
        params["hint"] = hint
    if (error := bound.error()) is not None:
        params["errorMessage"] = error
    return params


def _control(bound: BoundField, look: Look) -> dict[str, Any]:
    return _common(bound, look) | {"label": _label(bound, look)}


def _group(bound: BoundField, look: Look) -> dict[str, Any]:
    """Several controls under one question: the label is a legend."""
    params = _common(bound, look) | {"fieldset": {"legend": _label(bound, look)}}
    params["idPrefix"] = params.pop("id")
    return params


def _input(bound: BoundField, look: Look) -> Markup:
    widget = cast(forms.TextInput, bound.field.widget)
    params = _control(bound, look) | {"type": widget.input_type, "value": bound.text_value()}
    if look.width:
        params["width"] = look.width
    for name in ("prefix", "suffix"):
        if words := getattr(look, name):
            params[name] = {"text": words}
    if inputmode := look.inputmode or widget.attrs.get("inputmode", ""):
        params["inputmode"] = inputmode
    return _macro("input", "input")(params)


def _number(bound: BoundField, look: Look) -> Markup:
    """Numbers are typed as text with a number pad: spinners change answers by accident."""
    whole = not isinstance(bound.field, (forms.FloatField, forms.DecimalField))
    mode = look.inputmode or ("numeric" if whole else "decimal")
    params = _control(bound, look) | {"value": bound.text_value(), "inputmode": mode}
    params["attributes"] = {
        name: value
        for name, value in params["attributes"].items()
        if name not in {"min", "max", "step"}
    }
    params["width"] = look.width or 5
    if look.suffix:
        params["suffix"] = {"text": look.suffix}
    return _macro("input", "input")(params)


def _textarea(bound: BoundField, look: Look) -> Markup:
    value = bound.text_value()
    # A browser drops one line end at the start of a text area.
    params = _control(bound, look) | {
        "value": f"\n{value}" if value[:1] in "\r\n" else value,
        "rows": look.rows,
    }
    params["attributes"].pop("maxlength", None)
    limit = getattr(bound.field, "max_length", None)
    if look.count and limit:
        return _macro("character-count", "characterCount")(
            params | {"maxlength": limit, "threshold": 75}
        )
    return _macro("textarea", "textarea")(params)


def _password(bound: BoundField, look: Look) -> Markup:
    # No value: a password never comes back to a page.
    autocomplete = bound.field.widget.attrs.get("autocomplete", "current-password")
    return _macro("password-input", "passwordInput")(
        _control(bound, look) | {"autocomplete": autocomplete}
    )


def _file(bound: BoundField, look: Look) -> Markup:
    return _macro("file-upload", "fileUpload")(_control(bound, look))


def _chosen(bound: BoundField) -> set[str]:
    value = bound.value()
    values = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return {str(each) for each in values if each is not None}


def _select(bound: BoundField, look: Look) -> Markup:
    chosen = _chosen(bound)
    items: list[dict[str, Any]] = []
    for value, label in bound.field.widget.choices:
        if isinstance(label, (list, tuple)):
            raise TypeError(
                "A list with groups is too long for a select: let people search instead"
            )
        items.append({"value": str(value), "text": str(label), "selected": str(value) in chosen})
    return _macro("select", "select")(_control(bound, look) | {"items": items})


def _items(bound: BoundField, look: Look) -> list[dict[str, Any]]:
    chosen = _chosen(bound)
    items: list[dict[str, Any]] = []
    for raw, label in bound.field.widget.choices:
        value = str(raw if raw is not None else "")
        if not value:
            continue
        if value == look.divider_before:
            items.append({"divider": "or"})
        item: dict[str, Any] = {"value": value, "text": str(label), "checked": value in chosen}
        if hint := look.hints.get(value):
            item["hint"] = {"text": hint}
        if value in look.reveals:
            item["conditional"] = {"html": _revealed(bound, look, value)}
        items.append(item)
    return items


def _revealed(bound: BoundField, look: Look, value: str) -> Markup:
    names = look.revealed_by(value)
    return Markup().join(cast(BoundField, bound.form[name]).group() for name in names)


# The design system reveals fields by a script that puts aria-expanded on radios and boxes, where ARIA
# doesn't allow it. Our style sheet does it with :has(), for people without scripts as well.
BY_SCRIPT = re.compile(
    r' data-aria-controls="[^"]*"| nhsuk-(?:radios|checkboxes)__conditional--hidden'
)


def _revealing(html: Markup) -> Markup:
    return Markup(BY_SCRIPT.sub("", html))  # noqa: S704  drawn by a widget or a macro, escaped there


def _radios(bound: BoundField, look: Look) -> Markup:
    params = _group(bound, look) | {
        "items": _items(bound, look),
        "inline": look.inline,
        "small": look.small,
    }
    return _revealing(_macro("radios", "radios")(params))


def _checkboxes(bound: BoundField, look: Look) -> Markup:
    params = _group(bound, look) | {"items": _items(bound, look), "small": look.small}
    return _revealing(_macro("checkboxes", "checkboxes")(params))


def _tick(bound: BoundField, look: Look) -> Markup:
    """One box: its own words say what a tick means."""
    params = _common(bound, look) | {"small": look.small}
    params["idPrefix"] = params.pop("id")
    item: dict[str, Any] = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
    if "on" in look.reveals:
        item["conditional"] = {"html": _revealed(bound, look, "on")}
    return _revealing(_macro("checkboxes", "checkboxes")(params | {"items": [item]}))


def _date(bound: BoundField, look: Look) -> Markup:
    widget = cast(DateInput, bound.field.widget)
    values = widget.parts_of(bound.value())
    wrong = {
        part for error in bound.errors.as_data() for part in (error.params or {}).get("parts", ())
    }
    items = [
        {
            "name": f"{bound.html_name}_{part}",
            "id": f"{bound.auto_id}_{part}",
            "label": part.capitalize(),
            "value": text.shown(values[part]),
            "width": 4 if part == "year" else 2,
            "inputmode": "text"
            if values[part] and not values[part].strip().isdigit()
            else "numeric",
            "autocomplete": "off",
            "error": part in wrong,
        }
        for part in ("day", "month", "year")
    ]
    params = _group(bound, look) | {"id": bound.auto_id, "items": items}
    return _macro("date-input", "dateInput")(params)


PAINTERS: dict[type[forms.Widget], Callable[[BoundField, Look], Markup]] = {
    DateInput: _date,
    forms.PasswordInput: _password,
    forms.FileInput: _file,
    forms.Textarea: _textarea,
    forms.CheckboxSelectMultiple: _checkboxes,
    forms.RadioSelect: _radios,
    forms.Select: _select,
    forms.CheckboxInput: _tick,
    forms.NumberInput: _number,
    forms.widgets.Input: _input,
}


def _draw(bound: BoundField, look: Look) -> Markup:
    if bound.is_hidden:
        return Markup(bound.as_widget())  # noqa: S704  drawn by a widget or a macro, escaped there
    widget = bound.field.widget
    painter = next((PAINTERS[cls] for cls in type(widget).__mro__ if cls in PAINTERS), None)
    if painter is None:
        raise TypeError(f"No part of the design system draws {type(widget).__name__}")
    return painter(bound, look)
