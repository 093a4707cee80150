"""For the central team: the library, the guide, signposts and spaces as they stand here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.care import presenters, rules
from wellbeing.care.actions import keeping
from wellbeing.care.forms import SignpostForm, SpaceForm, TextForm
from wellbeing.care.models import Part
from wellbeing.care.queries import texts
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.pressing import press
from workforce.people.views.base import done, found


def _keeper(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not rules.may_keep.test(viewer, None):
        raise Http404
    return viewer


def keep(request: HttpRequest) -> HttpResponse:
    viewer = _keeper(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    entries = [each for _, rows in texts.library(viewer, with_hidden=True) for each in rows]
    return page(
        request,
        "care/keep.html",
        entries=presenters.kept_rows(Part.LIBRARY, entries),
        guide=presenters.kept_rows(Part.RIGHTS, texts.rights(viewer, with_hidden=True)),
        signposts=presenters.kept_signs(texts.signposts(viewer, with_hidden=True)),
        spaces=presenters.kept_spaces(texts.spaces(viewer, with_hidden=True)),
        looked_on=texts.last_look(viewer),
    )


def text_add(request: HttpRequest) -> HttpResponse:
    return _text(request, Part.LIBRARY, "")


def text_write(request: HttpRequest, part: str, slug: str) -> HttpResponse:
    return _text(request, part, slug)


def _text(request: HttpRequest, part: str, slug: str) -> HttpResponse:
    viewer = _keeper(request)
    shown = found(texts.to_write(viewer, part, slug)) if slug else None
    if part not in Part.values:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = TextForm(
        request.POST if request.method == "POST" else None,
        is_guide=part == Part.RIGHTS,
        initial=_initial(shown),
        version=shown.own.version if shown and shown.own else 0,
    )

    def write() -> None:
        said = form.said()
        if not slug:
            keeping.add_text(part=part, said=said, by=viewer)
            return
        version = form.began_from or 0
        keeping.write_text(part=part, slug=slug, said=said, version=version, by=viewer)

    if done(request, form, write):
        messages.success(request, "Saved. It reads so from now on.")
        return redirect("care:keep")
    if form.is_bound and slug:
        shown = found(texts.to_write(viewer, part, slug))
        form.begin_anew(shown.own.version if shown.own else 0)
    return page(
        request,
        "care/text_write.html",
        form=form,
        shown=shown,
        part=part,
        present=presenters,
        can_undo=bool(shown and shown.own and texts.came_with_it(part, slug)),
    )


def _initial(shown: texts.Shown | None) -> dict[str, Any]:
    if shown is None:
        return {}
    names = ("title", "group", "lead", "minutes", "body", "sources")
    return {name: getattr(shown.text, name) for name in names} | {"is_hidden": shown.is_hidden}


def text_as_shipped(request: HttpRequest, part: str, slug: str) -> HttpResponse:
    viewer = _keeper(request)
    return press(
        request,
        lambda: keeping.as_shipped(part=part, slug=slug, by=viewer),
        "It reads as it came.",
        "care:keep",
    )


def rights_look(request: HttpRequest) -> HttpResponse:
    viewer = _keeper(request)
    return press(
        request,
        lambda: keeping.look(by=viewer),
        "Saved. Today stands above the guide as the day it was last gone through.",
        "care:keep",
    )


def signpost_add(request: HttpRequest) -> HttpResponse:
    return _signpost(request, None, "")


def signpost_change(request: HttpRequest, signpost_id: UUID) -> HttpResponse:
    return _signpost(request, signpost_id, "")


def signpost_shipped(request: HttpRequest, slug: str) -> HttpResponse:
    """Ours in place of one that came with the product."""
    return _signpost(request, None, slug)


def _signpost(request: HttpRequest, row_id: UUID | None, slug: str) -> HttpResponse:
    viewer = _keeper(request)
    row = found(texts.signpost(viewer, row_id)) if row_id else None
    came = found(texts.shipped_sign(slug)) if slug else None
    row = row or (texts.own_sign_of(viewer, slug) if slug else None)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = SignpostForm(
        request.POST if request.method == "POST" else None,
        initial=_of(row or came, keeping.SIGN),
        version=row.version if row else 0,
    )

    def write() -> None:
        keeping.write_signpost(
            row_id=row_id, slug=slug, said=form.said(), version=form.began_from or 0, by=viewer
        )

    return _kept(request, form, write, "Change a signpost" if row or came else "Add a signpost")


def space_add(request: HttpRequest) -> HttpResponse:
    return _space(request, None)


def space_change(request: HttpRequest, space_id: UUID) -> HttpResponse:
    return _space(request, space_id)


def _space(request: HttpRequest, row_id: UUID | None) -> HttpResponse:
    viewer = _keeper(request)
    row = found(texts.space(viewer, row_id)) if row_id else None
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = SpaceForm(
        request.POST if request.method == "POST" else None,
        initial=_of(row, keeping.SPACE),
        version=row.version if row else 0,
    )

    def write() -> None:
        version = form.began_from or 0
        keeping.write_space(row_id=row_id, said=form.said(), version=version, by=viewer)

    return _kept(request, form, write, "Change a space" if row else "Add a wellness space")


def _of(row: object | None, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name, None) for name in names} if row is not None else {}


def _kept(request: HttpRequest, form: BaseForm, write: Any, heading: str) -> HttpResponse:
    if done(request, form, write):  # type: ignore[arg-type]
        messages.success(request, "Saved. It reads so from now on.")
        return redirect("care:keep")
    return page(request, "care/keep_write.html", form=form, heading=heading)
