"""A pay table from a file. Nothing of it is kept: what was read goes on as if it had been typed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from workforce.core.http import page, viewer_of, wrong_method
from workforce.establishment.forms.pay_file import MEGABYTES, PayFileForm
from workforce.establishment.importing import pay_tables
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.uploads import LimitHandler, limit
from workforce.people import rules
from workforce.people.forms_reference import PayTableForm
from workforce.people.queries import pay
from workforce.people.views.reference import pay_page


# The limit must be in place before the form is read, and the check against forged forms reads it.
@csrf_exempt
def pay_upload(request: HttpRequest) -> HttpResponse:
    rules.need(rules.may_keep_pay, viewer_of(request))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    return _upload(request, limit(request, MEGABYTES) if request.method == "POST" else None)


@csrf_protect
def _upload(request: HttpRequest, limited: LimitHandler | None) -> HttpResponse:
    viewer = viewer_of(request)
    form, problems = PayFileForm(initial={"starts": viewer.today}), list[str]()
    if limited is not None:
        form = PayFileForm(request.POST, request.FILES, too_large=limited.too_large)
    if form.is_bound and form.is_valid():
        bands = pay.band_slugs(viewer)
        try:
            read = pay_tables.read(form.cleaned_data["table"].read(), bands)
        except NotATable as wrong:
            form.add_error("table", str(wrong))
        else:
            if not read.problems:
                typed = _as_typed(request, pay_tables.as_typed(read.lines), bands)
                return pay_page(request, typed, checked=typed.is_valid())
            problems = list(read.problems)
            form.add_error(
                "table", "Nothing is saved: mend the lines below, and use the file again"
            )
    return page(request, "establishment/pay_upload.html", form=form, problems=problems)


def _as_typed(request: HttpRequest, lines: str, bands: Any) -> PayTableForm:
    data = request.POST.copy()
    data["lines"] = lines
    return PayTableForm(data, bands=bands)
