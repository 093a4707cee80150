"""What to do about an empty or odd answer, for each kind of field, in place of Django's words."""

from django import forms
from django.utils.functional import Promise

EMAIL = "Enter an email address, like sam@example.nhs.uk"


def _subject(label: str) -> str:
    """ "the name" of "Name"; a question is quoted."""
    label = label.removesuffix(" (optional)").strip()
    if not label or label.endswith("?"):
        return ""
    keeps = label[:2].isupper() or label.split()[0].lower() in {"i"}
    return label if keeps else label[0].lower() + label[1:]


def _with_article(subject: str) -> str:
    first = subject.split()[0].lower()
    return (
        subject
        if first in {"the", "your", "my", "a", "an", "who", "when", "how", "what", "where"}
        else f"the {subject}"
    )


def required(field: forms.Field) -> str:
    label = str(field.label or "")
    subject = _subject(label)
    choosing = isinstance(
        field, (forms.ChoiceField, forms.ModelChoiceField, forms.MultipleChoiceField)
    )
    if isinstance(field, forms.FileField):
        return "Choose a file"
    if isinstance(field, forms.EmailField):
        return EMAIL
    if isinstance(field, forms.BooleanField):
        return f"Tick the box: {label}" if label else "Tick the box"
    if not subject:
        return f"Choose an answer: {label}" if choosing else f"Write an answer: {label}"
    return f"{'Choose' if choosing else 'Enter'} {_with_article(subject)}"


def others(field: forms.Field) -> dict[str, str]:
    words = {
        "max_length": "Use %(limit_value)d characters or fewer (you have %(show_value)d)",
        "min_length": "Use at least %(limit_value)d characters (you have %(show_value)d)",
        "null_characters_not_allowed": "Type this again, or paste it as plain text",
        "invalid_choice": "Choose one of the answers shown",
        "invalid_list": "Choose from the answers shown",
        "invalid_pk_value": "Choose one of the answers shown",
    }
    if isinstance(field, forms.IntegerField):
        words |= {
            "invalid": "Enter a number, like 12",
            "min_value": "Enter %(limit_value)s or more",
            "max_value": "Enter %(limit_value)s or less",
        }
    if isinstance(field, forms.EmailField):
        words["invalid"] = EMAIL
    if isinstance(field, forms.URLField):
        words["invalid"] = "Enter a web address, like https://www.example.nhs.uk"
    if isinstance(field, forms.FileField):
        words |= {
            "invalid": "Choose a file",
            "missing": "Choose a file",
            "empty": "The file is empty. Choose another",
            "max_length": "Give the file a shorter name, of %(max)d characters or fewer",
        }
    return words


def _is_stock(field: forms.Field, code: str) -> bool:
    """Nobody gave this message: it is still the one of the class."""
    now = field.error_messages.get(code)
    if now is None:
        return True
    return any(
        cls.__module__.startswith("django.") and now == messages.get(code)
        for cls in type(field).__mro__
        if (messages := vars(cls).get("default_error_messages"))
    ) or isinstance(now, Promise)


def put_in(fields: dict[str, forms.Field]) -> None:
    for field in fields.values():
        wanted = others(field)
        if field.required:
            wanted["required"] = required(field)
        for code, message in wanted.items():
            if _is_stock(field, code):
                field.error_messages[code] = message
