"""Forms as the design system has them, and fields that say what to do instead of "invalid"."""

from workforce.core.forms.answering import AgreeForm
from workforce.core.forms.base import Form, LongForm, QueryForm, Renderer
from workforce.core.forms.bound import BoundField, Look
from workforce.core.forms.dates import DateField, TimeField
from workforce.core.forms.fields import (
    ChoiceField,
    LongTextField,
    ManyChoiceField,
    PasswordField,
    PersonField,
    TextField,
    UploadField,
    YesNoField,
)
from workforce.core.forms.hours import HoursField
from workforce.core.forms.privacy import Privacy, everyone_here, leads, only_you, pair

__all__ = [
    "AgreeForm",
    "BoundField",
    "ChoiceField",
    "DateField",
    "Form",
    "HoursField",
    "LongForm",
    "LongTextField",
    "Look",
    "ManyChoiceField",
    "PasswordField",
    "PersonField",
    "Privacy",
    "QueryForm",
    "Renderer",
    "TextField",
    "TimeField",
    "UploadField",
    "YesNoField",
    "everyone_here",
    "leads",
    "only_you",
    "pair",
]
