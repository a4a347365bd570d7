"""Pages of words: what found nothing, a new word with what it changes, undo, the file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gandeng.common.gates import memberships_of, officer
from gandeng.core.text.errors import LanguageDataError
from gandeng.regions.models import Department
from gandeng.words import queries, services
from gandeng.words.errors import WordsError, sentence
from gandeng.words.forms import WordForm
from gandeng.words.models import WordEntry

PER_PAGE = 25
MOST_BYTES = 1_000_000


def department_of(request: HttpRequest) -> Department:
    """The department the officer acts for: the first of their memberships as one."""
    department: Department = memberships_of(request.user)[0].department
    return department


def _page(request: HttpRequest, form: WordForm, status: int = 200) -> HttpResponse:
    department = department_of(request)
    language = queries.language_for([department])
    counting = queries.counting_additions_of(department)
    page = Paginator(queries.missed_of(department), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "missed": one,
            "read": language.analyse(one.phrase, as_need=one.side == "need").corrected,
            "more": len(one.businesses) - 3,
        }
        for one in page.object_list
    ]
    entries = WordEntry.objects.visible_to(request.user).filter(department=department).current()
    labels = {one.id: one.label for one in queries.meanings(language, get_language() or "id")}
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "entries": [
            {
                "entry": one,
                "label": labels.get(one.concept, one.concept),
                "counts": one.addition in counting,
            }
            for one in entries
        ],
    }
    return render(request, "words/home.html", context, status=status)


@officer
@require_GET
def words_home(request: HttpRequest) -> HttpResponse:
    """What found nothing, the form for a word, and the department's own words."""
    phrase = request.GET.get("kata", "")[:80]
    return _page(request, WordForm(department_of(request), initial={"phrase": phrase}))


@officer
@require_GET
def word_preview(request: HttpRequest) -> HttpResponse:
    """What a word would change, before it is saved."""
    department = department_of(request)
    form = WordForm(department, request.GET)
    if not form.is_valid():
        return _page(request, form, 400)
    addition = form.addition()
    try:
        found = queries.preview(department, addition, get_language() or "id")
    except LanguageDataError as error:
        form.add_error("phrase", sentence(error))
        return _page(request, form, 400)
    context: dict[str, Any] = {"form": form, "addition": addition, "preview": found}
    return render(request, "words/preview.html", context)


@officer
@require_POST
def word_add(request: HttpRequest) -> HttpResponse:
    """Keep a word."""
    department = department_of(request)
    form = WordForm(department, request.POST)
    if not form.is_valid():
        return _page(request, form, 400)
    try:
        entry = services.add_word(department=department, actor=request.user, addition=form.addition())
    except WordsError as error:
        form.add_error("phrase", str(error))
        return _page(request, form, 400)
    messages.success(
        request, _("“%(word)s” was added. It counts from the next pairs on.") % {"word": entry.phrase}
    )
    return redirect("words_home")


@officer
@require_POST
def word_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a word back."""
    entry = get_object_or_404(WordEntry.objects.visible_to(request.user), pk=pk)
    try:
        services.undo_word(entry=entry, actor=request.user)
    except WordsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(word)s” was taken back.") % {"word": entry.phrase})
    return redirect("words_home")


@officer
@require_GET
def words_download(request: HttpRequest) -> HttpResponse:
    """The department's words as a file that another department can upload."""
    text = services.export_words(department=department_of(request), actor=request.user)
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kata-gandeng.csv"'
    return response


@officer
@require_POST
def words_upload(request: HttpRequest) -> HttpResponse:
    """Take over the words of a file: all of them, or none and why."""
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > MOST_BYTES:
        messages.error(request, _("Choose a file of words, at most 1 MB."))
        return redirect("words_home")
    try:
        text = file.read().decode("utf-8-sig")
        count = services.import_words(department=department_of(request), actor=request.user, text=text)
    except UnicodeDecodeError:
        messages.error(request, _("This is no text file in UTF-8. Use a file that was downloaded here."))
    except WordsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, ngettext("%(n)s new word.", "%(n)s new words.", count) % {"n": count})
    return redirect("words_home")
