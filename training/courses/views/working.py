"""One assignment: for the person to hand in, for whoever gives the course to mark; and the files."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from training.courses import numbers, rules, words
from training.courses.actions import certificates, reading, working
from training.courses.forms import ExtendForm, HandInForm, MarkForm
from training.courses.models import Certificate, Submission, Work
from training.courses.presenters import cohort as presenters
from training.courses.presenters import runs as run_words
from training.courses.queries import mine, progress, runs
from training.courses.states import AGAIN, HANDED_IN, TO_DO
from training.courses.views.parts import press, run_seen, saved, work_own, work_run, work_seen
from workforce.core import documents, settings
from workforce.core.http import download, page, viewer_of, wrong_method
from workforce.establishment import uploads


def work_detail(request: HttpRequest, work_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    work = work_seen(viewer, work_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _work_page(request, work)


def _work_page(request: HttpRequest, work: Work, mark: MarkForm | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    is_own = work.enrolment.person_id == viewer.person_id
    runs_it = not is_own and rules.may_run.test(viewer, work.enrolment.run)
    rows = mine.submissions(viewer, work)
    [each] = progress.of([work.enrolment])
    texts = words.of_submissions(rows, work.enrolment.person_id)
    if runs_it and work.state == HANDED_IN and mark is None:
        mark = MarkForm(initial={"said": texts[-1][2] if texts else ""})
    return page(
        request,
        "courses/work_detail.html",
        work=work,
        run=work.enrolment.run,
        is_own=is_own,
        runs_it=runs_it,
        is_one_to_hand_in=is_own and _goes_on(work),
        marking=mark if work.state == HANDED_IN else None,
        due=each.due.get(work.pk),
        has_due=work.pk in each.due,
        next=(presenters.next_words if is_own else presenters.next_for_who_runs)(
            work, each.due.get(work.pk), viewer.today, goes_on=work.enrolment.goes_on
        ),
        tag=presenters.tag_of(work),
        unsent=mark.data.get("said", "") if mark and work.state != HANDED_IN else "",
        handed_in=list(zip(rows, texts, strict=True)),
        present=presenters,
        present_run=run_words,
        is_one_to_extend=runs_it and _goes_on(work),
    )


def _goes_on(work: Work) -> bool:
    return work.state in (TO_DO, AGAIN) and work.enrolment.goes_on


def _megabytes() -> int:
    return int(settings.get(numbers.MEGABYTES))


# The limit must be in place before the form is read, and the check against forged forms reads it.
@csrf_exempt
def work_hand_in(request: HttpRequest, work_id: UUID) -> HttpResponse:
    work = work_own(viewer_of(request), work_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if request.method != "POST" and not _goes_on(work):
        return redirect("courses:work-detail", work_id=work.pk)  # which says how it stands
    return _hand_in(request, work, uploads.limit(request, _megabytes() + 1))


@csrf_protect
def _hand_in(request: HttpRequest, work: Work, limit: uploads.LimitHandler) -> HttpResponse:
    """A page of its own: what is kept of it, as a draft or after the session ended, is kept by its address."""
    form = _hand_in_form(request, limit)
    done = saved(
        form,
        lambda: working.hand_in(
            work=work, text=form.cleaned_data["text"], upload=form.upload(), by=viewer_of(request),
            once_key=form.once_key,
        ),
    )  # fmt: skip
    if done:
        messages.success(request, "Handed in. Those who give the course get one message.")
        return redirect("courses:work-detail", work_id=work.pk)
    [each] = progress.of([work.enrolment])
    due = each.due.get(work.pk)
    words_of_next = presenters.next_words(
        work, due, viewer_of(request).today, goes_on=work.enrolment.goes_on
    )
    return page(request, "courses/work_hand_in.html", form=form, work=work, next=words_of_next)


def _hand_in_form(request: HttpRequest, limit: uploads.LimitHandler) -> HandInForm:
    if request.method != "POST":
        return HandInForm(megabytes=_megabytes())
    sent = (request.POST, request.FILES)  # read first: then it is known whether it was too large
    return HandInForm(*sent, megabytes=_megabytes(), too_large=limit.too_large)


def work_mark(request: HttpRequest, work_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    work = work_run(viewer, work_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    form = MarkForm(request.POST)
    done = saved(
        form,
        lambda: working.mark(
            work=work, passed=form.cleaned_data["result"] == "passed",
            said=form.cleaned_data["said"], by=viewer,
        ),
    )  # fmt: skip
    if done:
        messages.success(request, f"Saved. {work.enrolment.person.called} gets one message.")
        return redirect("courses:run-cohort", run_id=work.enrolment.run_id)
    return _work_page(request, work_run(viewer, work_id), mark=form)  # as it is by now


def work_unmark(request: HttpRequest, work_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    work = work_run(viewer, work_id)
    return press(
        request,
        lambda: working.unmark(work=work, by=viewer),
        "Taken back. Mark it once more.",
        "courses:work-detail",
        work_id=work.pk,
    )


def work_talked(request: HttpRequest, work_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    work = work_run(viewer, work_id)
    return press(
        request,
        lambda: working.talked(work=work, by=viewer),
        "Saved. It can be handed in once more.",
        "courses:work-detail",
        work_id=work.pk,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def work_extend(request: HttpRequest, work_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    work = work_run(viewer, work_id)
    form = ExtendForm(request.POST if request.method == "POST" else None)
    done = saved(
        form, lambda: working.extend(work=work, until=form.cleaned_data["until"], by=viewer)
    )
    if done:
        messages.success(request, f"Saved. {work.enrolment.person.called} gets one message.")
        return redirect("courses:work-detail", work_id=work.pk)
    return page(request, "courses/work_extend.html", form=form, work=work)


def submission_file(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rows = Submission.objects.visible_to(viewer).select_related("work__enrolment")
    row: Submission = get_object_or_404(rows, pk=submission_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    found = reading.file_of(row, by=viewer)
    if found is None:
        raise Http404
    name, content = found
    return download(content, documents.TYPES[row.file_kind], name)


def certificate_file(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    return _certificate(request, enrolment=enrolment_id)


def certificate_ask(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_seen(viewer, run_id)
    if runs.own_completion(viewer, run) is None:
        raise Http404
    return press(
        request,
        lambda: certificates.ask_own(run, by=viewer),
        "Your certificate is being made. Look again in a minute.",
        "courses:run-detail",
        run_id=run.pk,
    )


def certificate_again(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One that could not be made, of either kind."""
    viewer = viewer_of(request)
    run = run_seen(viewer, run_id)
    if not runs.has_certificate(viewer, run):
        raise Http404
    return press(
        request,
        lambda: certificates.ask_again(run, by=viewer),
        "Your certificate is being made. Look again in a minute.",
        "courses:run-detail",
        run_id=run.pk,
    )


def certificate_of_run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One's own: of what others were given by it there is none to see."""
    return _certificate(request, completion__run=run_id)


def _certificate(request: HttpRequest, **which: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rows = Certificate.objects.visible_to(viewer).select_related("enrolment").defer("content")
    row: Certificate = get_object_or_404(rows, made_at__isnull=False, **which)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return download(certificates.read(row, by=viewer), documents.TYPES["pdf"], "certificate.pdf")
