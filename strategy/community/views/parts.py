"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from strategy.community import rules
from strategy.community.models import Group, Occasion, Theme
from strategy.community.queries import groups, occasions, themes
from workforce.core import pressing
from workforce.core.access import Viewer
from workforce.core.forms import Form
from workforce.core.http import page
from workforce.core.pressing import press, try_to
from workforce.core.sections import sections_of
from workforce.people.views.base import found

__all__ = ["data_of", "filled", "found", "listed", "press", "sections_of", "try_to"]


def data_of(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


def listed(request: HttpRequest, viewer: Viewer, template: str, **context: object) -> HttpResponse:
    """A page with the others of this part of the house beside it."""
    return page(request, template, sections=sections_of(viewer, "community"), **context)


def filled(request: HttpRequest, form: Form, act: Callable[[], object], done: str = "") -> bool:
    """As everywhere, with words on the next page."""
    if not pressing.done(request, form, act):
        return False
    if done:
        messages.success(request, done)
    return True


def occasion_seen(viewer: Viewer, gathering_id: UUID) -> Occasion:
    return found(occasions.get(viewer, gathering_id))


def occasion_for(viewer: Viewer, gathering_id: UUID) -> Occasion:
    """One that is for them."""
    row = occasion_seen(viewer, gathering_id)
    rules.need(rules.may_come.test(viewer, row))
    return row


def occasion_changed(viewer: Viewer, gathering_id: UUID) -> Occasion:
    row = occasion_seen(viewer, gathering_id)
    rules.need(rules.may_change.test(viewer, row))
    return row


def occasion_hosted(viewer: Viewer, gathering_id: UUID) -> Occasion:
    row = occasion_seen(viewer, gathering_id)
    rules.need(rules.hosts.test(viewer, row))
    return row


def room(viewer: Viewer, gathering_id: UUID) -> Occasion:
    """One in whose room they are."""
    row = occasion_seen(viewer, gathering_id)
    rules.need(rules.is_in_the_room.test(viewer, row))
    return row


def theme_inside(viewer: Viewer, theme_id: UUID) -> Theme:
    return found(themes.inside(viewer, theme_id))


def theme_hosted(viewer: Viewer, theme_id: UUID) -> Theme:
    row = theme_inside(viewer, theme_id)
    rules.need(rules.hosts.test(viewer, row.occasion))
    return row


def theme_to_judge(viewer: Viewer, theme_id: UUID) -> Theme:
    row = theme_inside(viewer, theme_id)
    rules.need(rules.was_there.test(viewer, row.occasion))
    return row


def group_seen(viewer: Viewer, group_id: UUID) -> Group:
    return found(groups.get(viewer, group_id))


def group_run(viewer: Viewer, group_id: UUID) -> Group:
    row = group_seen(viewer, group_id)
    rules.need(runs(viewer, row))
    return row


def runs(viewer: Viewer, row: Group) -> bool:
    return rules.runs_group.test(viewer, row) or (
        row.is_steering and rules.leads.test(viewer, None)
    )


def to_occasion(row: Occasion) -> HttpResponse:
    return redirect("community:occasion-detail", gathering_id=row.gathering_id)


def to_themes(row: Occasion) -> HttpResponse:
    return redirect("community:occasion-themes", gathering_id=row.gathering_id)
