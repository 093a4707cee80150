"""My preferences: written part by part, shared part by part, and seen as others see them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.forms import Privacy
from workforce.core.http import page, viewer_of, wrong_method
from workforce.establishment.actions import preferences as actions
from workforce.establishment.forms.preferences import PreferenceForm
from workforce.establishment.models.preferences import Part
from workforce.establishment.presenters import job_plans as plans
from workforce.establishment.presenters import preferences as present
from workforce.establishment.queries import preferences as queries
from workforce.establishment.queries.preferences import Mine
from workforce.people.models import Relationship
from workforce.people.queries import person as people
from workforce.people.views.base import done, found


def _demand(viewer: Viewer) -> None:
    if not queries.may_write(viewer):
        raise Http404


def preference_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    _demand(viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    mine = queries.mine(viewer)
    return page(
        request,
        "establishment/preference_list.html",
        parts=present.parts(mine),
        viewers=present.viewers(mine),
        asked=mine.asked,
        kind_words=present.kind_words,
    )


def preference_write(request: HttpRequest, part: str) -> HttpResponse:
    viewer = viewer_of(request)
    _demand(viewer)
    if part not in Part.values:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    mine = queries.mine(viewer)
    form = _form(request, part, mine)
    if done(request, form, lambda: _write(form, part, viewer)):
        messages.success(request, _saved(queries.mine(viewer), part))
        return redirect("establishment:preference-list")
    changed = ""
    if form.is_bound and form.began_from is not None:
        mine = queries.mine(viewer)
        written = mine.written.get(part)
        if (written.version if written else 0) != form.began_from:
            changed = present.words_of(part, written.words) if written else ""
            form.begin_anew(written.version if written else 0)
    return page(
        request,
        "establishment/preference_write.html",
        form=form,
        part=Part(part),
        changed=changed,
        parts=present.parts(mine),
        prompt=plans.YOURS if part in (Part.CASELOAD, Part.ALLOCATION) else "",
    )


def _form(request: HttpRequest, part: str, mine: Mine) -> PreferenceForm:
    written = mine.written.get(part)
    row = next(each for each in present.parts(mine) if each["part"] == part)
    return PreferenceForm(
        request.POST if request.method == "POST" else None,
        part=part,
        now=written.words if written else "",
        seen_by=Privacy(row["icon"], row["who"]),
        circle=present.circle(mine, part),
        shared=[str(each) for each in mine.relationships(part)],
        version=written.version if written else 0,
    )


def _write(form: PreferenceForm, part: str, viewer: Viewer) -> None:
    actions.write(
        part,
        form.said,
        share_with={UUID(each) for each in form.cleaned_data.get("share_with") or []},
        version=form.began_from or 0,
        by=viewer,
    )


def _saved(mine: Mine, part: str) -> str:
    row = next(each for each in present.parts(mine) if each["part"] == part)
    if not row["words"]:
        return "Nothing is kept of this part."
    return f"Saved. {row['who']} can see it."


def preference_stop(request: HttpRequest, share_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    share = found(queries.own_share(viewer, share_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    actions.stop(share, by=viewer)
    messages.success(request, f"Stopped. {share.holder.called} can't open this part any more.")
    return redirect("establishment:preference-list")


def _of_circle(viewer: Viewer, relationship_id: UUID) -> Relationship:
    _demand(viewer)
    return found(next((row for row in queries.circle(viewer) if row.pk == relationship_id), None))


def preference_seen(request: HttpRequest, relationship_id: UUID) -> HttpResponse:
    """What somebody sees of mine, exactly as they see it."""
    viewer = viewer_of(request)
    row = _of_circle(viewer, relationship_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "establishment/preference_seen.html",
        other=row.holder,
        seen=present.seen(queries.seen_by(viewer, row.holder_id)),
        prompt=plans.TYPECASTING,
    )


def preference_renew(request: HttpRequest, relationship_id: UUID) -> HttpResponse:
    """Somebody else is now what one was who could see something: share the same, or don't."""
    viewer = viewer_of(request)
    row = _of_circle(viewer, relationship_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    mine = queries.mine(viewer)
    parts = mine.lapsed_parts(row)
    if request.method == "POST":
        shares = request.POST.get("answer") == "share"
        actions.answer_again(row, parts=parts if shares else [], by=viewer)
        messages.success(
            request,
            f"{row.holder.called} can see the same parts now. You can stop it at any time."
            if shares
            else f"Nothing is shared with {row.holder.called}.",
        )
        return redirect("establishment:preference-list")
    if not parts:
        return redirect("establishment:preference-list")
    return page(
        request,
        "establishment/preference_renew.html",
        row=row,
        kind=present.kind_words(row),
        parts=present.asked(mine, row),
    )


def preference_shared(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The parts somebody shares with whoever looks, and nothing of the others: not that there are any."""
    viewer = viewer_of(request)
    person = found(people.get(viewer, person_id))
    parts = queries.shared_with(viewer, person)
    if not parts:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    queries.note_reading(viewer, person, parts)
    return page(
        request,
        "establishment/preference_shared.html",
        person=person,
        seen=present.seen(parts),
        prompt=plans.TYPECASTING,
    )
