from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.panels import panels_of
from workforce.people import rules
from workforce.people.actions import organisation as actions
from workforce.people.forms import AreasForm, FindQuery, LeadForm, PatchForm
from workforce.people.models import Patch
from workforce.people.presenters import closing as closing_words
from workforce.people.presenters import lists, words
from workforce.people.presenters import organisation as present
from workforce.people.queries import choosing, closing, organisation, patches
from workforce.people.views.base import done, found


def patch_list(request: HttpRequest) -> HttpResponse:
    """Patches stand in the organisation now; addresses that people kept lead there."""
    rules.need(rules.may_list, viewer_of(request))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return redirect("people:organisation-detail")


def patch_detail(request: HttpRequest, patch_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    patch = found(patches.get(viewer, patch_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    reach = organisation.Reach.of(viewer)
    return page(
        request,
        "people/patch_detail.html",
        patch=patch,
        is_whole=reach.has(patch.pk),
        figures=present.whole_figures(organisation.patch_figures(viewer, patch))
        if reach.has(patch.pk)
        else [],
        areas=present.area_rows(organisation.area_nodes(viewer, patch, reach)),
        crumbs=present.crumbs(),
        leads=lists.patch_leads(
            patches.leads_of(viewer, patch), viewer.today, change=rules.is_central.test(viewer)
        ),
        earlier=patches.earlier_leads(viewer, patch),
        may_shape=rules.may_shape_patches.test(viewer),
        panels=panels_of(viewer, "patch", patch),
        closing=closing_words.closing(patch, closing.still_there(viewer, patch), viewer.today),
    )


def patch_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    form = PatchForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: actions.add_patch(name=form.cleaned_data["name"], by=viewer)):
        messages.success(
            request, f"{form.cleaned_data['name']} is there. Put service areas into it."
        )
        return redirect("people:organisation-detail")
    return page(request, "people/patch_add.html", form=form)


def patch_areas(request: HttpRequest, patch_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    patch = found(patches.get(viewer, patch_id))
    areas = patches.areas_for(viewer, patch)
    form = AreasForm(
        request.POST if request.method == "POST" else None,
        areas=[(str(area.pk), area.name) for area in areas],
        elsewhere=lists.elsewhere(areas, patch),
        initial={"areas": [str(area.pk) for area in areas if area.patch_id == patch.pk]},
    )

    def change() -> None:
        chosen = set(form.cleaned_data["areas"])
        kept = [area for area in areas if str(area.pk) in chosen]
        actions.set_areas(patch, areas=kept, by=viewer)

    if done(request, form, change):
        messages.success(request, "Saved. Rights follow from now on.")
        return redirect("people:patch-detail", patch_id=patch.pk)
    return page(request, "people/patch_areas.html", form=form, patch=patch)


def patch_lead(request: HttpRequest, patch_id: UUID) -> HttpResponse:
    """Name who leads the patch; whoever leads it now hands over."""
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    patch = found(patches.get(viewer, patch_id))
    find = FindQuery.read(request)
    candidates = choosing.people(viewer, find.values["name"] or "", tier="advanced")
    form = LeadForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Who leads it?",
        initial={"starts": viewer.today},
    )
    if done(request, form, lambda: _name_lead(viewer, patch, form)):
        messages.success(request, "Saved.")
        return redirect("people:patch-detail", patch_id=patch.pk)
    return page(
        request,
        "people/patch_lead.html",
        form=form,
        find=find,
        candidates=candidates,
        patch=patch,
        leads=words.leads(patches.leads_of(viewer, patch), viewer.today, link=False),
    )


def _name_lead(viewer: Viewer, patch: Patch, form: LeadForm) -> None:
    holder = found(choosing.person(viewer, form.holder_id))
    actions.name_lead(patch, holder=holder, starts=form.cleaned_data["starts"], by=viewer)
