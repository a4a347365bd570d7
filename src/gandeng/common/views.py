"""The page that waits for a long task, and its part that is polled."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from gandeng.common import job_pages
from gandeng.common.gates import signed_in
from gandeng.common.models import Job


@signed_in
@require_GET
def job_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Progress of a job. Polled by htmx every two seconds; without script it reloads itself.

    A job that is done leads straight to its result.
    """
    job = get_object_or_404(Job, pk=pk)
    if not job_pages.may_see(request.user, job):
        raise Http404
    context = job_pages.page_of(job)
    result = context["result_url"] if job.status == Job.Status.DONE else ""
    if not request.headers.get("HX-Request"):
        return redirect(result) if result else render(request, "common/job_detail.html", context)
    response = render(request, "common/_job.html", context)
    if result:
        response["HX-Redirect"] = result
    return response
