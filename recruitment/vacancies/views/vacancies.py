"""The list of vacancies, one of them, and the request it belongs to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.models import Request
from recruitment.vacancies import rules
from recruitment.vacancies.actions import vacancies as actions
from recruitment.vacancies.actions import welcome
from recruitment.vacancies.errors import CannotSave
from recruitment.vacancies.forms.vacancies import (
    LinkForm,
    TextForm,
    VacancyForm,
    VacancyQuery,
    WelcomeForm,
)
from recruitment.vacancies.models import Vacancy
from recruitment.vacancies.presenters import vacancies as present
from recruitment.vacancies.queries import vacancies as queries
from recruitment.vacancies.views.parts import allowed, done, found
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of


def vacancy_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_list)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = VacancyQuery.read(request, areas=queries.areas(viewer))
    shown = page_of(queries.find(viewer, form.wanted), request, joined_late=True)
    counts = queries.counts(viewer)
    return page(
        request,
        "vacancies/vacancy_list.html",
        form=form,
        page=shown,
        rows=present.vacancy_rows(shown.items),
        lead=present.filter_words(form.wanted, counts),
        alone=0 if form.chosen else counts["none"],
        sections=sections_of(viewer, "recruitment"),
        watches=rules.may_watch.test(viewer, None),
    )


def vacancy_add(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_watch)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = VacancyForm(
        request.POST if request.method == "POST" else None,
        teams=queries.teams(viewer), is_new=True,
    )  # fmt: skip
    made: list[Vacancy] = []
    if done(
        request,
        form,
        lambda: made.append(actions.add(form.said(), by=viewer, once_key=form.once_key)),
    ):
        messages.success(request, "Saved.")
        if made:
            return redirect("vacancies:vacancy-detail", vacancy_id=made[0].pk)
        return redirect("vacancies:vacancy-list")
    return page(request, "vacancies/vacancy_add.html", form=form)


def vacancy_detail(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.get(viewer, vacancy_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    watches = rules.may_watch.test(viewer, None)
    role = queries.unknown_role(viewer, row) if row.is_peer else None
    return page(
        request,
        "vacancies/vacancy_detail.html",
        row=row,
        facts=present.facts(row),
        tag=present.state_tag(row),
        manager=present.manager_facts(row) if rules.may_see_manager.test(viewer, None) else [],
        watches=watches,
        belongs=_request_of(viewer, row),
        role=role,
        owner=present.owner_words(role.owner) if role else "",
        is_asked=role is None and row.is_peer and queries.is_asked(viewer, row),
        welcome=present.welcome_words(row),
        form=WelcomeForm(version=row.version),
        history=present.history(queries.history(viewer, row)),
    )


def _request_of(viewer: Viewer, row: Vacancy) -> tuple[str, UUID | None]:
    """In words, with the way there for whoever may open it."""
    if row.request is None:
        return "", None
    seen = queries.request_called(viewer, row.request.pk)
    return (present.request_words(row.request) if seen else str(row.request)), (
        seen.pk if seen else None
    )


def vacancy_change(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_watch)
    row = found(queries.get(viewer, vacancy_id))
    if not row.is_by_hand:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    names = ("title", "state", "band", "contract", "hours", "opens", "closes")
    begun = {name: getattr(row, name) for name in names} | {"team": str(row.team_id or "")}
    form = VacancyForm(
        request.POST if request.method == "POST" else None,
        teams=queries.teams(viewer, row.team_id), is_new=False, initial=begun, version=row.version,
    )  # fmt: skip

    def change() -> None:
        actions.change(vacancy=row, said=form.said(), version=form.began_from or 0, by=viewer)

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect("vacancies:vacancy-detail", vacancy_id=row.pk)
    return page(request, "vacancies/vacancy_change.html", form=form, row=row)


def vacancy_link(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_watch)
    row = found(queries.get(viewer, vacancy_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    suggested = queries.suggested(viewer, row)
    form = LinkForm(
        request.POST if request.method == "POST" else None,
        requests=present.request_choices(suggested), version=row.version,
    )  # fmt: skip

    def link() -> None:
        version = form.began_from or 0
        actions.link(vacancy=row, request=_chosen(viewer, form), version=version, by=viewer)

    if done(request, form, link):
        messages.success(request, "Saved. Nobody is asked about this vacancy any more.")
        return redirect("vacancies:vacancy-detail", vacancy_id=row.pk)
    return page(request, "vacancies/vacancy_link.html", form=form, row=row, some=bool(suggested))


def _chosen(viewer: Viewer, form: LinkForm) -> Request:
    chosen = form.cleaned_data["request"]
    if chosen != LinkForm.OTHER:
        return found(queries.request_called(viewer, UUID(chosen)))
    number = form.cleaned_data["number"]
    if (other := queries.numbered(viewer, number)) is None:
        raise CannotSave(
            f"There is no request {number} that was handed in. Check the number", "number"
        )
    return other


def vacancy_unlink(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_watch)
    row = found(queries.get(viewer, vacancy_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.unlink(vacancy=row, version=row.version, by=viewer)
        messages.success(request, "Saved. It belongs to no request now.")
    except CannotSave as error:
        messages.warning(request, error.words)
    return redirect("vacancies:vacancy-detail", vacancy_id=row.pk)


def vacancy_text(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_watch)
    row = found(queries.get(viewer, vacancy_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = TextForm(data, files, initial={"text": row.advert_text}, version=row.version)

    def write() -> None:
        read = welcome.write_text(
            vacancy=row, text=form.cleaned_data["text"], version=form.began_from or 0, by=viewer
        )
        said = (
            "a sentence that welcomes lived experience"
            if read.is_welcome
            else "no sentence that welcomes lived experience"
        )
        messages.success(
            request, f"Saved. There is {said} in it. Say otherwise if you read it differently."
        )

    if done(request, form, write):
        return redirect("vacancies:vacancy-detail", vacancy_id=row.pk)
    sentence = settings.of(viewer).get("vacancies.sentence")
    return page(request, "vacancies/vacancy_text.html", form=form, row=row, sentence=sentence)


def vacancy_tick(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Yes or no; anything else takes back what was said."""
    viewer = allowed(request, rules.may_watch)
    row = found(queries.get(viewer, vacancy_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    form = WelcomeForm(request.POST)
    takes_back = request.POST.get("welcome") == "back"
    if not takes_back and not form.is_valid():
        messages.warning(request, "Choose yes or no, then save.")
        return redirect("vacancies:vacancy-detail", vacancy_id=row.pk)
    said = "" if takes_back else form.cleaned_data["welcome"]
    version = row.version if takes_back else form.began_from or 0
    try:
        welcome.tick(vacancy=row, welcome=said, version=version, by=viewer)
        messages.success(request, "Saved. It is to be looked at again." if takes_back else "Saved.")
    except CannotSave as error:
        messages.warning(request, error.words)
    return redirect("vacancies:vacancy-detail", vacancy_id=row.pk)
