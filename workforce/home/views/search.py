from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from workforce.core import searching
from workforce.core.http import page, viewer_of, wrong_method
from workforce.home import presenters_search as present
from workforce.home import searches
from workforce.home.forms_search import ResultsQuery, SearchForm
from workforce.home.search import nearest_page

SIZE = 25


@sensitive_post_parameters("words")
def search(request: HttpRequest) -> HttpResponse:
    """The box. What is typed comes by POST and stands in no address; the results have a page of their own,
    so that Back finds them."""
    viewer = viewer_of(request)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = SearchForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        key = searches.keep(request.session, form.cleaned_data["words"])
        response = redirect("home:search-results", key=key)
        response.status_code = 303
        return response
    kinds = [source.heading for source in searching.sources_for(viewer)]
    return page(request, "home/search.html", form=form, kinds=kinds)


def search_results(request: HttpRequest, key: str) -> HttpResponse:
    """All kinds, the first few of each; or, asked for, one kind page by page."""
    viewer = viewer_of(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    words = searches.words_of(request.session, key)
    if words is None:
        return redirect("home:search")
    query = ResultsQuery.read(request)
    source = searching.source_of(viewer, query.values["kind"] or "")
    form = SearchForm(initial={"words": words})
    if source is not None:
        number = query.values["page"] or 1
        hits = searching.of_kind(viewer, source, words, number, SIZE)
        return page(
            request, "home/search_kind.html", form=form, key=key, words=words, source=source, hits=hits,
            rows=present.rows(hits.rows), shown=present.page_of(hits, number, SIZE, request.GET),
            count=present.count(source, hits),
        )  # fmt: skip
    results = searching.search(viewer, words)
    return page(
        request,
        "home/search_results.html",
        form=form,
        key=key,
        words=words,
        groups=present.groups(results),
        is_near=not results.exact and bool(results.near),
        also=present.groups_of(results.near) if results.exact else [],
        suggestion=None if results.groups else nearest_page(viewer, words),
    )
