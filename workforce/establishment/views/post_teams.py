"""A post goes to another team: first which one, then what changes for whom."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.establishment import rules
from workforce.establishment.actions import post_teams as actions
from workforce.establishment.forms.post_lists import TeamFind
from workforce.establishment.forms.posts import MoveToTeamForm, ids_as_text
from workforce.establishment.presenters import post_teams as present
from workforce.establishment.queries import post_teams as queries
from workforce.establishment.queries import posts
from workforce.people.models import Post
from workforce.people.views.base import done, found


def _post(viewer: Viewer, post_id: UUID) -> Post:
    rules.need(rules.may_list_posts.test(viewer))
    post = found(posts.get(viewer, post_id))
    rules.need(rules.may_change_post.test(viewer, post))
    return post


def post_team(request: HttpRequest, post_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    post = _post(viewer, post_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    find = TeamFind.read(request)
    teams = posts.teams_for(viewer, find.values["name"] or "", but=post.team_id)
    return page(
        request,
        "establishment/post_team.html",
        post=post,
        find=find,
        teams=teams[: posts.MOST_TEAMS],
        is_cut=len(teams) > posts.MOST_TEAMS,
    )


def post_team_change(request: HttpRequest, post_id: UUID, team_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list_posts.test(viewer))
    post = found(posts.get(viewer, post_id))
    if post.state == "closed" and request.method == "POST":
        messages.warning(request, actions.CLOSED)
        return redirect("establishment:post-detail", post_id=post.pk)
    rules.need(rules.may_change_post.test(viewer, post))
    team = found(posts.team(viewer, team_id))
    rules.need(rules.may_propose_for.test(viewer, team))
    moving = queries.of(viewer, post, team)
    form = MoveToTeamForm(
        request.POST if request.method == "POST" else None,
        version=post.version,
        initial={"held": ids_as_text(moving.ids)},
    )

    def change() -> None:
        actions.move_to_team(post, to=team, began_from=form.began_from, seen=form.seen, by=viewer)

    if done(request, form, change):
        messages.success(request, present.moved_words(team, moving))
        return redirect("establishment:post-detail", post_id=post.pk)
    # As it is meanwhile, also where it is theirs to change no more.
    post = found(posts.get(viewer, post_id))
    moving = queries.of(viewer, post, team)
    form.speaks_of(post.version, moving.ids)
    return page(
        request,
        "establishment/post_team_change.html",
        form=form,
        post=post,
        team=team,
        columns=present.COLUMNS,
        changes=present.changes(post, team, moving),
        patch_words=present.patch_words(post, team, moving),
        people=present.people(moving, viewer.today),
    )
