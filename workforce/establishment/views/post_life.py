"""What is decided about a post: its moves, who is to support whoever comes, the end of a fixed term."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of
from workforce.establishment import post_moves, rules
from workforce.establishment.actions import posts as actions
from workforce.establishment.forms.posts import MoveForm, PlanForm, TakeBackForm, TermForm
from workforce.establishment.presenters import posts as present
from workforce.establishment.queries import posts
from workforce.people.forms import FindQuery
from workforce.people.models import Post
from workforce.people.models.post import PLANNED
from workforce.people.models.relationship import Kind
from workforce.people.queries import choosing
from workforce.people.states import POST
from workforce.people.views.base import done, found


def _post(viewer: Viewer, post_id: UUID) -> Post:
    rules.need(rules.may_list_posts.test(viewer))
    return found(posts.get(viewer, post_id))


def post_move(request: HttpRequest, post_id: UUID, to: str) -> HttpResponse:
    viewer = viewer_of(request)
    post = _post(viewer, post_id)
    rules.need(to in POST.words and rules.may_move_post(viewer, post, to))
    move = post_moves.find(post.state, to)
    if move is None:
        return _moved_meanwhile(request, viewer, post, to)
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        move=move,
        initial={"seen": post.state},
    )
    if done(request, form, lambda: _move(viewer, post, to, form)):
        messages.success(request, move.done)
        return redirect("establishment:post-detail", post_id=post.pk)
    data = posts.page_of(viewer, post)
    return page(
        request,
        "establishment/post_move.html",
        form=form,
        post=post,
        move=move,
        state=present.state_words(post),
        waits=move.needs_gate and not data.is_ready,
        missing=present.missing_words(data),
        checks=present.checks(data.results) if move.needs_gate else [],
    )


def _move(viewer: Viewer, post: Post, to: str, form: MoveForm) -> None:
    cleaned = form.cleaned_data
    actions.move(post, to, seen=cleaned["seen"], words=cleaned["words"] or "", by=viewer)


def _moved_meanwhile(request: HttpRequest, viewer: Viewer, post: Post, to: str) -> HttpResponse:
    """The page was open while somebody else decided: its reader learns what."""
    if not any(move.after == to for move in post_moves.MOVES):
        raise Http404
    messages.warning(
        request, f"This post is {POST.words[post.state]} meanwhile. Look at it, then decide."
    )
    return redirect("establishment:post-detail", post_id=post.pk)


def post_take_back(request: HttpRequest, post_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    post = _post(viewer, post_id)
    step = found(posts.last_step(viewer, post))
    rules.need(posts.may_take_back(viewer, post, step))
    form = TakeBackForm(
        request.POST if request.method == "POST" else None, initial={"step": step.pk}
    )

    def change() -> None:
        if form.cleaned_data["step"] != step.pk:
            raise actions.Conflict(
                "The post has moved on meanwhile. Look at it again, then decide."
            )
        actions.take_back(step, by=viewer)

    if done(request, form, change):
        messages.success(request, f"Taken back. It is {POST.words[step.before]} again.")
        return redirect("establishment:post-detail", post_id=post.pk)
    return page(
        request,
        "establishment/post_take_back.html",
        form=form,
        post=post,
        step=step,
        was=POST.words[step.before],
        now=POST.words[step.after],
    )


def post_plan(request: HttpRequest, post_id: UUID, kind: str) -> HttpResponse:
    """Name who is to be line manager, clinical or peer supervisor of whoever is appointed."""
    viewer = viewer_of(request)
    post = _post(viewer, post_id)
    rules.need(kind in PLANNED and rules.may_plan_support.test(viewer, post))
    find = FindQuery.read(request)
    candidates = choosing.people(
        viewer, find.values["name"] or "", tier="senior" if kind == Kind.PEER_SUPERVISOR else ""
    )
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Who is it to be?",
    )
    clears = request.method == "POST" and "nobody" in request.POST
    if clears:
        actions.plan_support(post, kind, holder=None, by=viewer)
    if clears or done(
        request,
        form,
        lambda: actions.plan_support(
            post, kind, holder=found(choosing.person(viewer, form.holder_id)), by=viewer
        ),
    ):
        messages.success(request, "Saved.")
        return redirect("establishment:post-detail", post_id=post.pk)
    return page(
        request,
        "establishment/post_plan.html",
        form=form,
        find=find,
        candidates=candidates,
        post=post,
        what=Kind(kind).label,
        kind=kind,
        named=getattr(post, PLANNED[kind]),
    )


def post_term(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """What comes after the end of a fixed term."""
    viewer = viewer_of(request)
    post = _post(viewer, post_id)
    rules.need(rules.may_settle_term.test(viewer, post))
    if post.contract != "fixed_term" or post.fixed_term_ends is None:
        messages.warning(request, "This post has no fixed term with an end.")
        return redirect("establishment:post-detail", post_id=post.pk)
    form = TermForm(
        request.POST if request.method == "POST" else None,
        ends=post.fixed_term_ends,
        version=post.version,
    )
    if done(request, form, lambda: _settle_term(viewer, post, form)):
        messages.success(request, "Saved. Those who were told read it so from now on.")
        return redirect("establishment:post-detail", post_id=post.pk)
    post = found(posts.get(viewer, post_id))
    form.goes_on_from(post.version)
    data = posts.page_of(viewer, post)
    return page(
        request,
        "establishment/post_term.html",
        form=form,
        post=post,
        held=present.held(data.held, viewer.today, [row.person_id for row in data.held]),
    )


def _settle_term(viewer: Viewer, post: Post, form: TermForm) -> None:
    actions.settle_term(post, form.term, began_from=form.began_from, by=viewer)
