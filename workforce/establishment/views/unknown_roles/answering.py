from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from workforce.core.access import Viewer
from workforce.core.forms import LongForm
from workforce.core.http import page, viewer_of, wrong_method
from workforce.establishment.actions.unknown_roles import answering as actions
from workforce.establishment.forms.unknown_roles import (
    CloseForm,
    GiveForm,
    NoteForm,
    NotPeerForm,
    RenameForm,
    VersionForm,
)
from workforce.establishment.models import UnknownRole
from workforce.establishment.models.unknown_roles import How
from workforce.establishment.presenters import unknown_roles as presenters
from workforce.establishment.presenters.unknown_roles_words import about
from workforce.establishment.queries import unknown_roles as queries
from workforce.establishment.views.unknown_roles.base import (
    answered_meanwhile,
    home,
    posted,
    to_answer,
)
from workforce.people.errors import Refused
from workforce.people.views.base import done, found


def _press(request: HttpRequest, role_id: UUID, act: Callable[..., Any], said: str) -> HttpResponse:
    """One press, no page of its own."""
    viewer, role = to_answer(request, role_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        act(role, began_from=VersionForm(request.POST).began_from, by=viewer)
        messages.success(request, said)
    except Refused as refused:
        messages.warning(request, str(refused))
    return home(role)


def unknown_role_take(request: HttpRequest, role_id: UUID) -> HttpResponse:
    return _press(request, role_id, actions.take, "It is yours to answer.")


def unknown_role_put_back(request: HttpRequest, role_id: UUID) -> HttpResponse:
    return _press(request, role_id, actions.put_back, "It waits for somebody of the central team.")


def unknown_role_take_back(request: HttpRequest, role_id: UUID) -> HttpResponse:
    return _press(
        request, role_id, actions.take_back, "The answer is taken back. It is open again."
    )


def _answer(
    request: HttpRequest,
    role: UnknownRole,
    form: LongForm,
    act: Callable[[], object],
    said: str,
    template: str,
    **context: Any,
) -> HttpResponse:
    if late := answered_meanwhile(request, role):
        return late
    if done(request, form, act):
        messages.success(request, said)
        return home(role)
    return page(
        request,
        f"establishment/{template}.html",
        form=form,
        role=role,
        about=about(role),
        **context,
    )


def unknown_role_give(request: HttpRequest, role_id: UUID) -> HttpResponse:
    viewer, role = to_answer(request, role_id)
    people = [
        (person.pk, person.name)
        for person in queries.central_team(viewer)
        if person.pk != role.owner_id
    ]
    form = GiveForm(posted(request), people=people, version=role.version)
    return _answer(
        request, role, form, lambda: _give(viewer, role, form), "Given. They are told.",
        "unknown_role_give", anybody=bool(people),
    )  # fmt: skip


def _give(viewer: Viewer, role: UnknownRole, form: GiveForm) -> None:
    to = found(queries.colleague(viewer, UUID(form.cleaned_data["to"])))
    actions.give(role, to=to, **_given(form), by=viewer)


def unknown_role_note(request: HttpRequest, role_id: UUID) -> HttpResponse:
    """A patch lead may say what they know; the answer is the central team's."""
    viewer = viewer_of(request)
    role = found(queries.get(viewer, role_id))
    form = NoteForm(posted(request))
    return _answer(
        request, role, form,
        lambda: actions.note(role, words=form.cleaned_data["words"], by=viewer),
        "Added. The central team reads it.", "unknown_role_note",
    )  # fmt: skip


def unknown_role_rename(request: HttpRequest, role_id: UUID) -> HttpResponse:
    viewer, role = to_answer(request, role_id)
    form = RenameForm(posted(request), version=role.version)

    def change() -> None:
        actions.rename(role, **_given(form, "new_title", "words"), by=viewer)

    said = "It waits for an extract with the new title."
    return _answer(request, role, form, change, said, "unknown_role_rename")


def unknown_role_not_peer(request: HttpRequest, role_id: UUID) -> HttpResponse:
    viewer, role = to_answer(request, role_id)
    others = sum(each.is_open for each in queries.with_title(viewer, role))
    form = NotPeerForm(posted(request), others=others, version=role.version)

    def change() -> None:
        is_title = form.cleaned_data["covers"] == How.THIS_TITLE
        act = actions.not_this_title if is_title else actions.not_this_job
        act(role, **_given(form, "why"), by=viewer)

    return _answer(
        request, role, form, change, "Answered: no peer role.", "unknown_role_not_peer",
        others=others,
    )  # fmt: skip


def unknown_role_close(request: HttpRequest, role_id: UUID) -> HttpResponse:
    viewer, role = to_answer(request, role_id)
    near = queries.near(viewer, role)
    offered = [(each.pk, presenters.near_words(each)) for each in near]
    form = CloseForm(posted(request), near=offered, version=role.version)

    def change() -> None:
        chosen = form.cleaned_data["same_as"]
        same_as = next((each for each in near if str(each.pk) == chosen), None)
        is_same = form.cleaned_data["how"] == How.SAME
        actions.close(
            role, **_given(form, "how", "words"), same_as=same_as if is_same else None, by=viewer
        )

    return _answer(request, role, form, change, "Closed.", "unknown_role_close")


def _given(form: LongForm, *names: str) -> dict[str, Any]:
    # Without a version there is nothing that its writer can have seen.
    began = form.began_from if form.began_from is not None else -1
    return {name: form.cleaned_data[name] for name in names} | {"began_from": began}
