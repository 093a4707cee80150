"""The advert of a request, with the explainer: written, opened, closed, printed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.models import Request
from recruitment.states import RECRUITING
from recruitment.vacancies import advert_text, rules
from recruitment.vacancies.actions import adverts as actions
from recruitment.vacancies.errors import CannotSave
from recruitment.vacancies.forms.adverts import AdvertForm, OpenForm
from recruitment.vacancies.models import Advert
from recruitment.vacancies.presenters import adverts as present
from recruitment.vacancies.queries import adverts as queries
from recruitment.vacancies.views.parts import done, found
from recruitment.vacancies.welcoming import Reader
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method


def advert_detail(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = found(queries.request_of(viewer, request_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _advert_page(request, viewer, asked)


def _advert_page(
    request: HttpRequest, viewer: Viewer, asked: Request, form: OpenForm | None = None
) -> HttpResponse:
    row, version = queries.current(viewer, asked), queries.approved_version(viewer, asked)
    file = queries.explainer(viewer, version)
    read = Reader.of(settings.of(viewer)).read(row.text if row else "")
    writes = rules.may_write_advert.test(viewer, asked)
    initial = {"on": viewer.today}
    return page(
        request,
        "vacancies/advert_detail.html",
        asked=asked,
        caption=present.caption(asked),
        row=row,
        tag=present.tag_of(row),
        facts=present.facts(row) if row else [],
        checks=present.checks(row, read, file, version),
        former=present.former_rows(queries.former(viewer, asked)),
        blocks=present.blocks(row.text) if row else [],
        version=version,
        file=file,
        writes=writes,
        is_time=asked.stage in RECRUITING,
        form=form or OpenForm(initial=initial, version=row.version if row else 0),
    )


def advert_change(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = found(queries.request_of(viewer, request_id))
    rules.need(rules.may_write_advert, viewer, asked)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    row, version = queries.current(viewer, asked), queries.approved_version(viewer, asked)
    anew = request.GET.get("anew") == "1"
    form = AdvertForm(
        request.POST if request.method == "POST" else None,
        vacancies=queries.vacancies_for(viewer, asked),
        initial=_begun(viewer, asked, row, version.content if version else None, anew=anew),
        version=row.version if row else 0,
    )

    def write() -> None:
        said = form.said(row.vacancy_id if row else None)
        # Made of what is approved now, unless the text stayed that of an older version.
        on = row.description_version if row and row.description_version and not anew else version
        actions.write(
            request=asked, said=said, on_version=on, version=form.began_from or 0, by=viewer, once_key=form.once_key
        )  # fmt: skip

    if done(request, form, write):
        messages.success(request, "Saved. Nobody outside sees it before you publish it.")
        return redirect("vacancies:advert-detail", request_id=asked.pk)
    return page(
        request, "vacancies/advert_change.html", form=form, asked=asked, row=row, version=version,
        caption=present.caption(asked), sentence=settings.of(viewer).get("vacancies.sentence"), anew=anew,
    )  # fmt: skip


def _begun(
    viewer: Viewer, asked: Request, row: Advert | None, content: dict[str, object] | None, *, anew: bool
) -> dict[str, object]:  # fmt: skip
    made = advert_text.draft(asked, content, settings.of(viewer))  # type: ignore[arg-type]
    if row is None:
        theirs = queries.vacancies_for(viewer, asked)
        return {"text": made, "vacancy": theirs[0][0] if len(theirs) == 1 else ""}
    return {
        "text": made if anew else row.text, "where": row.where, "closes_on": row.closes_on,
        "vacancy": str(row.vacancy_id or ""),
    }  # fmt: skip


def advert_open(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked, row = _theirs(viewer, request_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    form = OpenForm(request.POST)

    def open_it() -> None:
        actions.open_it(
            advert=row, on=form.cleaned_data["on"], version=form.began_from or 0, by=viewer
        )

    if not done(request, form, open_it):
        return _advert_page(request, viewer, asked, form)
    messages.success(request, "Saved. The request can go on to its shortlist.")
    return redirect("vacancies:advert-detail", request_id=asked.pk)


def advert_close(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked, row = _theirs(viewer, request_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    _try(request, lambda: actions.close_it(advert=row, version=row.version, by=viewer), "Closed.")
    return redirect("vacancies:advert-detail", request_id=asked.pk)


def advert_print(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    asked = found(queries.request_of(viewer, request_id))
    row = found(queries.current(viewer, asked))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request, "vacancies/advert_print.html", asked=asked, row=row, blocks=present.blocks(row.text)
    )  # fmt: skip


def _theirs(viewer: Viewer, request_id: UUID) -> tuple[Request, Advert]:
    asked = found(queries.request_of(viewer, request_id))
    rules.need(rules.may_write_advert, viewer, asked)
    return asked, found(queries.current(viewer, asked))


def _try(request: HttpRequest, act: Callable[[], object], said: str) -> None:
    try:
        act()
        messages.success(request, said)
    except CannotSave as error:
        messages.warning(request, error.words)
