"""What needs attention, and the establishment's figures."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import CENTRAL_LEAD, HR
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of, part_asked_for
from workforce.core.presenting import date_words
from workforce.establishment import rules
from workforce.establishment.actions import experience as actions
from workforce.establishment.forms.experience import ExperienceForm
from workforce.establishment.forms.post_lists import AttentionQuery, FiguresQuery
from workforce.establishment.presenters import experience as experienced
from workforce.establishment.presenters import figures as counted
from workforce.establishment.presenters import warnings as warned
from workforce.establishment.queries import attention, experience, figures
from workforce.establishment.queries.warnings import reach as reaches
from workforce.people.presenters.lists import sections
from workforce.people.queries import patches, person
from workforce.people.views.base import done, found


def attention_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list_posts.test(viewer))
    if refusal := wrong_method(request, "GET"):
        return refusal
    mine = reaches.to_act(viewer)
    choices = patches.choices(viewer)
    if not viewer.has(CENTRAL_LEAD, HR) and mine.patches is not None:
        choices = [pair for pair in choices if UUID(pair[0]) in mine.patches]
    form = AttentionQuery.read(request, kinds=mine.kinds, patches=choices)
    patch, kind = form.values["patch"] or "", form.values["kind"] or ""
    here = attention.narrowed(mine, patch)
    only = [reaches.Kind(kind)] if kind else here.kinds
    asked = attention.Found.of(
        here, viewer, only=only, level=form.level_wanted, part=part_asked_for(request)
    )
    shown = page_of(asked, request)  # type: ignore[arg-type]
    doors = warned.Doors.of(viewer, attention.openable(viewer, shown.items), posts=True)
    return page(
        request,
        "establishment/attention_list.html",
        form=form,
        tiles=warned.tiles(mine.kinds, asked.counts, f"&patch={patch}" if patch else ""),
        shown=shown,
        rows=[warned.say(row, doors) for row in shown.items],
        heading=warned.HEADINGS[reaches.Kind(kind)]
        if kind
        else "Everything, the most urgent first",
        sections=sections(viewer),
        everywhere=viewer.has(CENTRAL_LEAD),
        is_hr=mine.kinds == reaches.OF_HR,
    )


def establishment_detail(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list_posts.test(viewer))
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = FiguresQuery.read(request)
    by, day = figures.By(form.values["by"]), form.values["day"]
    found_figures = figures.figures(viewer, day, [by])
    return page(
        request,
        "establishment/establishment_detail.html",
        form=form,
        figures=counted.figures(found_figures),
        headline=counted.headline(found_figures),
        table=counted.table(found_figures, by, date_words(day)),
        has_posts=found_figures.total.posts > 0,
        is_today=day == viewer.today,
        sections=sections(viewer),
        whole=viewer.has(CENTRAL_LEAD, HR),
    )


def experience_confirm(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Given, or withdrawn, by the person's peer supervisor or the central team."""
    viewer = viewer_of(request)
    one = found(person.get(viewer, person_id))
    rules.need(rules.may_confirm_experience.test(viewer, one))
    known = experience.of(one, viewer.today)
    form = ExperienceForm(request.POST if request.method == "POST" else None)
    withdraws = "withdraw" in request.POST

    def change() -> None:
        (actions.withdraw if withdraws else actions.confirm)(one, by=viewer)

    if done(request, form, change):
        messages.success(
            request, "Withdrawn." if withdraws else f"Saved. {one.called} sees it on their page."
        )
        return redirect("people:person-detail", person_id=one.pk)
    return page(
        request,
        "establishment/experience_confirm.html",
        form=form,
        person=one,
        known=known,
        rows=experienced.rows(known, everything=viewer.has(CENTRAL_LEAD)),
    )
