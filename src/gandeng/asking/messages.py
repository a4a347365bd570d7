"""The two messages by which an owner is asked: with a link, or with the questions themselves."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from gandeng.core.answers.records import ALWAYS, Question
from gandeng.directory.models import Business
from gandeng.documents.safe import one_line, shorten


def code_of(business: Business) -> str:
    """A short name for a business in messages; it tells nothing and opens nothing."""
    return f"G{business.pk}"


def question_text(question: Question, places: str = "") -> str:
    """A question as it stands in the message; ``places`` are the partner regions that it names."""
    return {
        Question.SELLS: _("What do you sell?"),
        Question.CAPACITY: _("How much can you make a month? (example: 500 packs)"),
        Question.MIN_ORDER: _("What is the smallest order?"),
        Question.PRICE: _("Price of one for large orders?"),
        Question.SEEKS: _("What are you looking for? (material, packaging, equipment, a service, buyers)"),
        Question.SHOWS: _("What can you show other businesses? (a way of working, know-how)"),
        Question.LEARNS: _("What do you want to learn?"),
        Question.SHARE: _("May partner regions see your business, without phone and address? (yes / no)"),
        Question.TRADED: _("Have you traded with businesses in %(places)s before? (yes / no)")
        % {"places": places or _("the partner region")},
        Question.OUTSIDE: _("About how much did you sell outside your own region last year? (0 if nothing)"),
    }[question]


def link_message(business: Business, link: str) -> str:
    """Asks to fill in three short screens."""
    with translation.override(_language(business)):
        lines = (
            _greeting(business),
            _("Please tell us what you sell, look for and want to learn: three short screens, 3 minutes."),
            link,
            _("The link is yours alone; please do not pass it on."),
        )
        return "\n".join(lines)


def question_message(business: Business, link: str = "", places: str = "") -> str:
    """Asks the same in the chat, to be answered by number; ``link`` leads to the screens.

    With ``places``, partner regions of a programme, it also asks how it was before.
    """
    asked = Question if places else ALWAYS
    with translation.override(_language(business)):
        lines = (
            _greeting(business),
            _("Please answer by number. Short is fine, and you may leave questions out."),
            *(f"{question.value}. {question_text(question, places)}" for question in asked),
            _("Your department writes your answers down. You can change them or take them back at any time."),
            *([_("Or tap them in, three short screens: %(link)s") % {"link": link}] if link else []),
        )
        return "\n".join(lines)


def _greeting(business: Business) -> str:
    words = {
        "name": shorten(one_line(business.owner_name) or one_line(business.name), 60),
        "business": shorten(one_line(business.name), 80),
        "department": business.department.name,
        "code": code_of(business),
    }
    return _("Hello %(name)s. This is %(department)s, about *%(business)s* (%(code)s).") % words


def _language(business: Business) -> str:
    return business.owner.language if business.owner else "id"
