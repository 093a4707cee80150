"""Posts: the list, one post, its proposal and its changes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.panels import panels_of
from workforce.establishment import rules
from workforce.establishment.actions import posts as actions
from workforce.establishment.forms.post_lists import PostQuery, TeamFind
from workforce.establishment.forms.posts import PostForm, ProposeForm, first_values
from workforce.establishment.presenters import posts as present
from workforce.establishment.presenters import warnings as warned
from workforce.establishment.queries import attention, posts
from workforce.people.actions.posts import NewPost
from workforce.people.models import Post, Team
from workforce.people.presenters.lists import sections
from workforce.people.queries import patches
from workforce.people.views.base import done, found


def post_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list_posts.test(viewer))
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = PostQuery.read(
        request,
        roles=posts.role_choices(viewer),
        bands=posts.band_choices(viewer),
        patches=patches.choices(viewer),
        areas=posts.area_choices(viewer),
    )
    shown = page_of(posts.find(viewer, form.wanted).values_list("pk", flat=True), request)
    rows = posts.shown(viewer, shown.items)
    return page(
        request,
        "establishment/post_list.html",
        form=form,
        shown=shown,
        columns=present.COLUMNS,
        rows=present.rows(rows, posts.holders(viewer, rows), viewer.today),
        sections=sections(viewer),
        may_propose=rules.may_propose_posts.test(viewer),
    )


def post_detail(request: HttpRequest, post_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list_posts.test(viewer))
    post = found(posts.get(viewer, post_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    data = posts.page_of(viewer, post)
    people = {row.person_id for row in data.held}
    doors = warned.Doors.of(
        viewer, [*people, *attention.openable(viewer, data.warnings, known=people)], posts=True
    )
    return page(
        request,
        "establishment/post_detail.html",
        data=data,
        post=post,
        state=present.state_words(post),
        colour=present.COLOURS[post.state],
        owner=present.OWNERS[post.state],
        facts=present.facts(data),
        steps=present.timeline(data.steps),
        held=present.held(data.held, viewer.today, people),
        planned=present.planned(data),
        checks=present.checks(data.results),
        missing=present.missing_words(data),
        moves=present.moves(data),
        warnings=[warned.say(row, doors) for row in data.warnings],
        panels=panels_of(viewer, "post", post),
    )


def post_propose(request: HttpRequest) -> HttpResponse:
    """First the team: everything else about a post hangs on where it is."""
    viewer = viewer_of(request)
    rules.need(rules.may_propose_posts.test(viewer))
    if refusal := wrong_method(request, "GET"):
        return refusal
    find = TeamFind.read(request)
    teams = posts.teams_for(viewer, find.values["name"] or "")
    return page(
        request,
        "establishment/post_propose.html",
        find=find,
        teams=teams[: posts.MOST_TEAMS],
        is_cut=len(teams) > posts.MOST_TEAMS,
    )


def post_propose_for(request: HttpRequest, team_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    team = found(posts.team(viewer, team_id))
    rules.need(rules.may_propose_for.test(viewer, team))
    form = ProposeForm(
        request.POST if request.method == "POST" else None,
        roles=posts.role_choices(viewer),
        bands=posts.band_choices(viewer),
        initial={"code": posts.next_code(), "contract": "permanent"},
    )
    made: list[Post] = []
    if done(request, form, lambda: made.append(_propose(viewer, team, form))):
        messages.success(
            request, "Proposed. Name who is to support whoever comes, then hand it in."
        )
        if made:
            return redirect("establishment:post-detail", post_id=made[0].pk)
        return redirect("establishment:post-list")
    return page(request, "establishment/post_propose_for.html", form=form, team=team)


def _propose(viewer: Viewer, team: Team, form: ProposeForm) -> Post:
    cleaned = form.cleaned_data
    role = posts.role(viewer, cleaned["role"])
    entry = NewPost(
        code=cleaned["code"], title=cleaned["title"], role=role, team=team,
        fte=actions.share_of(cleaned["hours"]), hours=cleaned["hours"], form=cleaned["form"],
        band=posts.band(viewer, cleaned["band"]) or role.band, contract=cleaned["contract"],
        fixed_term_reason=cleaned["fixed_term_reason"],
        fixed_term_ends=cleaned["fixed_term_ends"],
        funding_source=cleaned["funding_source"], words=cleaned["words"],
    )  # fmt: skip
    return actions.propose(entry, by=viewer)


def post_change(request: HttpRequest, post_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list_posts.test(viewer))
    post = found(posts.get(viewer, post_id))
    rules.need(rules.may_change_post.test(viewer, post))
    form = PostForm(
        request.POST if request.method == "POST" else None,
        roles=posts.role_choices(viewer),
        bands=posts.band_choices(viewer),
        version=post.version,
        initial=first_values(post),
    )
    if done(request, form, lambda: _change(viewer, post, form)):
        messages.success(request, "Saved.")
        return redirect("establishment:post-detail", post_id=post.pk)
    return page(
        request,
        "establishment/post_change.html",
        form=form,
        post=post,
        differs=_learn(form, found(posts.get(viewer, post_id))),
    )


def _change(viewer: Viewer, post: Post, form: PostForm) -> None:
    cleaned = form.cleaned_data
    role = posts.role(viewer, cleaned["role"])
    fields = {name: cleaned[name] for name in actions.CHANGEABLE - {"role", "band"}}
    band = posts.band(viewer, cleaned["band"]) or role.band
    actions.change(post, began_from=form.began_from, by=viewer, role=role, band=band, **fields)


def _learn(form: PostForm, now: Post) -> list[list[object]]:
    """Somebody changed it meanwhile: both are shown, and saving again means it."""
    if not form.is_bound or form.errors.keys() - {"__all__"} or form.began_from == now.version:
        return []
    form.goes_on_from(now.version)
    labels = {name: str(field.label) for name, field in form.fields.items() if field.label}
    return present.differences(first_values(now), form.cleaned_data, labels)
