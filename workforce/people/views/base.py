"""What every page of this room begins and ends with."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core import once
from workforce.core.access import Viewer
from workforce.core.forms import AgreeForm, Form, LongForm
from workforce.core.http import viewer_of, wrong_method
from workforce.people.errors import Refused

T = TypeVar("T")


def found(thing: T | None) -> T:
    if thing is None:
        raise Http404
    return thing


def done(request: HttpRequest, form: Form, change: Callable[[], object]) -> bool:
    """Make the change of a good form; what stands in its way goes to the top of the page."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        with transaction.atomic():
            if _is_first(request, form):
                change()
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def tried(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """What was done, or why it could not be, above the page one comes back to."""
    try:
        act()
    except Refused as refused:
        messages.info(request, str(refused))
        return False
    if said:
        messages.success(request, said)
    return True


def press(
    request: HttpRequest, act: Callable[[], object], said: str, to: str, *args: object
) -> HttpResponse:
    """One button that does one thing, and the page it leads back to."""
    if refusal := wrong_method(request, "POST"):
        return refusal
    tried(request, act, said)
    return redirect(to, *args)  # type: ignore[arg-type]


def version_of(request: HttpRequest) -> int:
    """Of a button that decides: what its page was drawn from. Nonsense is no version there ever was."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else -1


def _is_first(request: HttpRequest, form: Form) -> bool:
    return not isinstance(form, LongForm) or once.claim(viewer_of(request), form.once_key)


class Answering(Protocol):
    """The actions of something that two agree: one agrees it as it is, or answers it."""

    def agree(self, row: Any, /, *, version: int, by: Viewer) -> object: ...

    def answer(self, row: Any, words: str, /, *, version: int, by: Viewer) -> object: ...


def answered(
    request: HttpRequest, form: AgreeForm, row: Any, actions: Answering, *, agreed: str
) -> bool:
    """Agree in one press, or say beside it what one sees differently; and what the next page says of it."""

    def change() -> None:
        version, by = form.began_from or 0, viewer_of(request)
        if form.agrees:
            actions.agree(row, version=version, by=by)
        else:
            actions.answer(row, form.cleaned_data["words"], version=version, by=by)

    if not done(request, form, change):
        return False
    sent = f"Sent. {row.written_by.called} gets one message."
    messages.success(request, agreed if form.agrees else sent)
    return True
