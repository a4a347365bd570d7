"""What a word would change among pairs: a part of the page on which an officer looks before saving it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gandeng.common.gates import officer
from gandeng.core.text.errors import LanguageDataError
from gandeng.matches.effects import effect_of
from gandeng.words.errors import sentence
from gandeng.words.forms import WordForm
from gandeng.words.views import department_of


@officer
@require_GET
def word_effect(request: HttpRequest) -> HttpResponse:
    """Pairs that the word in the address would make possible, end, or score otherwise."""
    department = department_of(request)
    form = WordForm(department, request.GET)
    error, effect = "", None
    if form.is_valid():
        try:
            effect = effect_of(department, form.addition())
        except LanguageDataError as found:
            error = sentence(found)
    else:
        error = " ".join(str(text) for texts in form.errors.values() for text in texts)
    context = {"effect": effect, "error": error, "word": request.GET.get("phrase", "")[:80]}
    if request.headers.get("HX-Request"):  # a part of a page: htmx would not show a 400
        return render(request, "matches/_word_effect.html", context)
    return render(request, "matches/word_effect.html", context, status=400 if error else 200)
