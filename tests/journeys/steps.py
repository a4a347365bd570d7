"""Steps of a day that several journeys take, in the words of the language they run in."""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.utils import translation
from playwright.sync_api import Page, expect

from gandeng.day.models import Attendance, Outcome
from gandeng.documents.codes import code_of, slip_code
from gandeng.events.models import MatchingEvent, Participant
from tests.day.conftest import released_of

# The how-tos' pictures: ``GANDENG_JOURNEY_PICTURES=docs/images GANDENG_JOURNEY_LANGUAGE=en``
LANGUAGE = os.environ.get("GANDENG_JOURNEY_LANGUAGE", "id")
PICTURES = os.environ.get("GANDENG_JOURNEY_PICTURES", "")
ANSWERS = [("yes", "sample"), ("maybe", "price"), ("yes", "visit"), ("no", "")]
INTERESTS, STEPS = ["yes", "maybe", "no"], ["sample", "price", "visit", "order", "talk"]


def t(message: str, **words: Any) -> str:
    """What stands on the page for an English message."""
    with translation.override(LANGUAGE):
        found = translation.gettext(message)
        return found % words if words else found


def picture(page: Page, name: str, *, top: bool = True) -> None:
    """Keep the screen as a small PNG, where pictures are wanted."""
    if not PICTURES:
        return
    from PIL import Image

    if top:
        page.evaluate("scrollTo(0, 0)")
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    small = shot.convert("RGB").quantize(colors=160, dither=Image.Dither.NONE)
    small.save(Path(PICTURES) / f"hari-{name}-{LANGUAGE}.png", optimize=True)


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait, as a person does, for what happens elsewhere."""
    for _tenth in range(600):
        with suppress(Exception):  # the page may be loading itself again
            if condition():
                return
        page.wait_for_timeout(100)
    raise AssertionError("it did not happen within a minute")


def kept_on(page: Page) -> None:
    """Wait until the device has what it needs to open this page without a signal."""
    until(page, lambda: page.evaluate("navigator.serviceWorker.controller !== null"))
    kept = f"caches.match({page.evaluate('location.pathname')!r}).then((found) => Boolean(found))"
    until(page, lambda: page.evaluate(kept))


def code(participant: Participant, event: MatchingEvent) -> str:
    """As it stands on the agenda."""
    first = event.programme.partnerships.get(position=0).department_id
    return code_of(0 if participant.business.department_id == first else 1, participant.number)


def pairs_of(event: MatchingEvent) -> list[tuple[int, int]]:
    """Both directions of every meeting of the released version, in the order of the day."""
    found = []
    for meeting in released_of(event).meetings.order_by("slot__number", "table").prefetch_related("seats"):
        one, two = (seat.participant_id for seat in meeting.seats.all())
        found += [(one, two), (two, one)]
    return found


def answer_of(number: int) -> tuple[str, str]:
    """Interest and next step that somebody gives about the meeting with this number."""
    return ANSWERS[number % len(ANSWERS)]


def answer(page: Page, event: MatchingEvent, other: int, number: int) -> None:
    """Three taps and a day about one meeting, where a thumb taps."""
    interest, step = answer_of(number)
    page.locator(f'a[data-for="{other}"]').click()
    page.locator('input[name="happened"][value="1"]').check(force=True)
    page.locator(f'input[name="interest"][value="{interest}"]').check(force=True)
    if step:
        page.locator(f'input[name="step"][value="{step}"]').check(force=True)
        page.get_by_label(t("By when")).fill((event.date + dt.timedelta(days=7)).isoformat())
    if number == 0:
        picture(page, "jawab", top=False)
    page.get_by_role("button", name=t("Save the answer")).click()
    expect(page.locator(f'li[data-about="{other}"] [data-said]')).to_have_text(t("They met"))


def type_slip(page: Page, numbers: dict[int, int], speaker: int, other: int, number: int) -> None:
    """One line and Enter."""
    interest, step = answer_of(number)
    digits = f"1 {INTERESTS.index(interest) + 1}" + (f" {STEPS.index(step) + 1} 7" if step else "")
    field = page.get_by_label(t("Code, digits, Enter"))
    line = f"{slip_code(numbers[speaker], numbers[other])} {digits}"
    field.fill(line)
    field.press("Enter")
    expect(field).to_have_value("")
    expect(page.locator("[data-log] li").first).to_contain_text(line)


def data_of(event: MatchingEvent) -> tuple[set[Any], set[Any]]:
    """What the day left, without who typed it and when."""
    people = dict(event.participants.values_list("pk", "number"))
    here = {(people[a.participant_id], a.state) for a in Attendance.objects.filter(participant__event=event)}
    said = {
        (people[o.speaker_id], people[o.other_id], o.happened, o.interest, o.next_step, o.next_on)
        for o in Outcome.objects.filter(event=event)
    }
    return here, said


def expected(
    event: MatchingEvent, people: list[Participant], pairs: list[tuple[int, int]]
) -> tuple[set[Any], set[Any]]:
    """What it has to leave when everybody came and said what they say."""
    number = {p.pk: p.number for p in people}
    said = set()
    for n, (speaker, other) in enumerate(pairs):
        interest, step = answer_of(n)
        day = event.date + dt.timedelta(days=7) if step else None
        said.add((number[speaker], number[other], True, interest, step, day))
    return {(p.number, "here") for p in people}, said
