"""The list of imports, and the form that starts one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gandeng.common import jobs
from gandeng.common.gates import memberships_of, officer
from gandeng.common.templatetags.gandeng import moment
from gandeng.intake import services, tasks
from gandeng.intake.errors import NothingGiven, SameFile, TooLarge, WrongState
from gandeng.intake.forms import UploadForm
from gandeng.intake.queries import imports_of
from gandeng.intake.uploads import whole_upload
from gandeng.intake.views.loading import PER_PAGE


@officer
@require_GET
def import_list(request: HttpRequest) -> HttpResponse:
    """Imports of the department with what became of them."""
    page = Paginator(imports_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    lines = [(batch, batch.can_be_undone(now)) for batch in page.object_list]
    return render(request, "intake/import_list.html", {"page": page, "lines": lines})


@officer
@require_http_methods(["GET", "POST"])
@whole_upload
def import_create(request: HttpRequest) -> HttpResponse:
    """Take a file or a text in and read it in the background."""
    problem = getattr(request, "upload_problem", "")
    if problem:
        form = UploadForm()
        return render(request, "intake/import_form.html", {"form": form, "problem": problem}, status=400)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid() and (response := _receive(request, form)) is not None:
            return response
    status = 400 if request.method == "POST" else 200
    return render(request, "intake/import_form.html", {"form": form}, status=status)


def _receive(request: HttpRequest, form: UploadForm) -> HttpResponse | None:
    """Start the reading, or lead to the import that has this file already; None shows the form again."""
    own = next(m.department for m in memberships_of(request.user) if m.role == "officer")
    file, text = form.cleaned_data.get("file"), form.cleaned_data.get("text", "")
    user: Any = request.user
    try:
        batch = services.receive_list(
            department=own,
            actor=user,
            filename=file.name if file is not None else _("Pasted text"),
            data=file.read() if file is not None else text.encode("utf-8", "replace"),
            pasted=file is None,
        )
    except SameFile as error:
        first = error.first
        messages.warning(
            request,
            _("This very list is already here: %(name)s, given on %(when)s by %(who)s. This is it.")
            % {
                "name": first.filename,
                "when": moment(first.uploaded_at, own.region.time_zone),
                "who": first.uploaded_by,
            },
        )
        return redirect("import_detail", pk=first.pk)
    except WrongState:
        form.add_error(None, _("The same list was being settled at this moment. Send it once more."))
    except TooLarge:
        form.add_error("file", _("The file is too large. Remove pictures, or send one sheet a file."))
    except NothingGiven:
        form.add_error(None, _("Choose a file or paste a text first."))
    else:
        job = jobs.start(tasks.read, kind=tasks.READ, subject=batch, actor=user)
        return redirect("job_detail", pk=job.pk)
    return None
