"""Bank holidays: the days of each year, and one more or one less, by administrators."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.home import presenters_reference as present
from workforce.home.actions import holidays as actions
from workforce.home.forms_holidays import HolidayForm, NationQuery
from workforce.notices import holidays
from workforce.notices.holidays import Holiday, Nation
from workforce.people import rules
from workforce.people.views.base import done, found, tried

SLUGS = {slugify(name): nation for name, nation in holidays.NATIONS.items()}


def holiday_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_see_reference, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    values = settings.of(viewer)
    followed = holidays.followed(values)
    form = NationQuery.read(request, nations=[(slug, each.name) for slug, each in SLUGS.items()])
    nation = SLUGS.get(form.values["nation"] or "", followed)
    slug, listed = slugify(nation.name), holidays.listed(nation, values)
    return page(
        request,
        "home/holiday_list.html",
        form=form,
        nation=nation.name,
        slug=slug,
        followed=followed.name,
        years=present.years(listed, slug, viewer.today),
        missing_year=present.missing_year(listed, viewer.today),
        missing=present.missing(holidays.taken_away(nation, values), slug, viewer.today),
        closed=present.days(values.get("notices.closed_days")),
        may_change=rules.is_administrator.test(viewer),
    )


def holiday_add(request: HttpRequest, nation: str) -> HttpResponse:
    viewer, one = _changing(request, nation)
    form = HolidayForm(request.POST if request.method == "POST" else None)

    def add() -> None:
        holiday = Holiday(form.cleaned_data["day"], form.cleaned_data["name"])
        actions.add(nation=one, holiday=holiday, by=viewer)

    if done(request, form, add):
        messages.success(request, f"Added: {form.cleaned_data['name']}. It counts from today on.")
        return redirect(_home(nation))
    return page(request, "home/holiday_add.html", form=form, nation=one.name, home=_home(nation))


def holiday_take_away(request: HttpRequest, nation: str, day: str) -> HttpResponse:
    viewer, one = _changing(request, nation)
    on = _day(day)
    if refusal := wrong_method(request, "POST"):
        return refusal
    tried(
        request,
        lambda: actions.take_away(nation=one, day=on, by=viewer),
        "Taken away. It is a working day from today on.",
    )
    return redirect(_home(nation))


def holiday_put_back(request: HttpRequest, nation: str, day: str) -> HttpResponse:
    """A published day that was taken away, under its published name."""
    viewer, one = _changing(request, nation)
    holiday = Holiday(_day(day), str(found(one.published.get(day))))
    if refusal := wrong_method(request, "POST"):
        return refusal
    tried(
        request,
        lambda: actions.add(nation=one, holiday=holiday, by=viewer),
        "Put back.",
    )
    return redirect(_home(nation))


def holiday_follow(request: HttpRequest, nation: str) -> HttpResponse:
    viewer, one = _changing(request, nation)
    if refusal := wrong_method(request, "POST"):
        return refusal
    tried(
        request,
        lambda: actions.follow(nation=one, by=viewer),
        f"From today on the bank holidays of {one.name} count.",
    )
    return redirect(_home(nation))


def _changing(request: HttpRequest, nation: str) -> tuple[Viewer, Nation]:
    viewer = viewer_of(request)
    rules.need(rules.is_administrator, viewer)
    return viewer, found(SLUGS.get(nation))


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Http404 from None


def _home(nation: str) -> str:
    return f"{reverse('home:holiday-list')}?nation={nation}"
