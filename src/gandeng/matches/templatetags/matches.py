"""The pair of bars that shows both directions on one scale."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def duo(forward: int, backward: int, first: str, second: str) -> SafeString:
    """Two bars from the middle outwards, 0 to 100 each; left is the first region's selling side.

    ``first`` and ``second`` are the regions' names, read aloud in place of the bars.
    """
    left, right = max(0, min(100, forward)) / 2, max(0, min(100, backward)) / 2
    return format_html(
        '<svg class="duo" role="img" aria-label="{}"><rect class="fa" x="{}%" y="1" width="{}%" height="10"/>'
        '<rect class="fb" x="50%" y="1" width="{}%" height="10"/>'
        '<line class="ax" x1="50%" x2="50%" y2="12"/></svg>',
        _("From %(first)s to %(second)s %(there)s, from %(second)s to %(first)s %(back)s")
        % {"first": first, "second": second, "there": forward, "back": backward},
        50 - left,
        left,
        right,
    )


@register.filter
def mark(marks: dict[int, str], number: int) -> str:
    """The level that was marked for a number, "" for none."""
    return marks.get(number, "")
