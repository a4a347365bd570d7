"""Phone numbers as typed -> E.164, by the rules of the ``phonenumbers`` library, region ID."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneMetadata

from gandeng.core.sheets.codes import FindingCode
from gandeng.core.sheets.records import Phone, Severity
from gandeng.core.sheets.values.reading import Cell, Issue, Reading, as_text, is_nothing

REGION = "ID"
# The library's own rule for Indonesian mobiles, used directly for speed: a list has 50,000.
_METADATA = PhoneMetadata.metadata_for_region(REGION)
_MOBILE_RULE = r"8\d{8,11}"
if _METADATA is not None and _METADATA.mobile is not None:
    _MOBILE_RULE = _METADATA.mobile.national_number_pattern or _MOBILE_RULE
_MOBILE = re.compile(rf"(?:0062|\+?62|0)?0?({_MOBILE_RULE})")
_EXPONENT = re.compile(r"^\s*\+?(\d(?:[.,]\d+)?)\s*[eE]\s*\+?\s*(\d{1,2})\s*$")
_SPLIT = re.compile(r"\s*(?:[/;,\n|&]|\bdan\b|\batau\b|\bor\b)\s*", re.I)
_SEVERAL = re.compile(r"[/;,\n|&]|\bdan\b|\batau\b", re.I)
_LABEL = re.compile(
    r"(?:no\.?|nomor|hp|wa|whatsapp|telp|tlp|telepon|telpon|phone|call|sms|tel|ph)\s*\d?\s*[.:)]*\s*", re.I
)
# Most numbers are written like this: read the short way.
_USUAL = re.compile(r"\+?\d[\d -]{7,16}\d")
_NO_MARKS = str.maketrans("", "", "+ -")
_DIGITS = re.compile(r"\D+")
# A mobile number inside other text: starts as one, 9 to 13 digits with the usual separators.
_IN_TEXT = re.compile(
    r"(?<![\d.,])(?:\+?62[\s.-]?|0)8[1-35-9](?:[\s.-]?\d){6,10}(?![.-]?\d|[\s.-]*(?:[*•?#]|[xX](?![a-wyzA-WYZ])))"
)
# Digits made unreadable on purpose, "0812345678xx": what is left is nobody's number.
_HIDDEN_DIGITS = re.compile(r"\d[\s.-]*(?:[*•?#]|[xX](?![a-wyzA-WYZ]))")
_NINE_DIGITS = re.compile(r"\d(?:[^\dA-Za-z]{0,3}\d){8}")
_IN_TEXT_LABEL = re.compile(
    r"\(?\b(?:no\.?\s*)?(?:hp|wa|telp|tlp|telepon|whatsapp|hubungi|call|cp)\s*(?:/\s*wa)?\s*[.:]?\s*$", re.I
)


def read_phones(cell: Cell) -> Reading[tuple[Phone, ...]]:
    """Every number in the cell. A destroyed or impossible number is left empty and asked for."""
    if is_nothing(cell) or cell == 0 or cell == "0":
        return Reading()
    if isinstance(cell, str) and _USUAL.fullmatch(cell):
        digits = cell.translate(_NO_MARKS)
        if found := _MOBILE.fullmatch(digits):
            national = found.group(1)
            if digits in ("0" + national, "62" + national):
                return Reading((Phone("+62" + national, True, cell[:40]),))
    destroyed = _destroyed(cell)
    if destroyed is not None:
        return destroyed
    typed = as_text(cell).strip().lstrip("'`’=")
    if typed.startswith('"') and typed.endswith('"'):
        typed = typed.strip('"')
    if re.fullmatch(r"\d{9,14}\.0", typed):
        typed = typed[:-2]
    single = _one(typed)
    if single is not None:
        return Reading((single,), _notes(typed, single, isinstance(cell, str)))
    return _several(typed)


def _destroyed(cell: Cell) -> Reading[tuple[Phone, ...]] | None:
    """A number that Excel rounded: exponent notation, or six zeros at the end of a number cell."""
    lost = ""
    if isinstance(cell, str):
        found = _EXPONENT.match(cell)
        if not found:
            return None
        digits = found.group(1).replace(",", ".")
        exponent = int(found.group(2))
        if len(digits.partition(".")[2]) >= exponent:
            return None
        lost = str(exponent - len(digits.partition(".")[2]))
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        whole = int(cell)
        if whole < 10**9 or whole % 10**6:
            return None
        lost = str(len(str(whole)) - len(str(whole).rstrip("0")))
    else:
        return None
    return Reading(None, (Issue(FindingCode.PHONE_DESTROYED, Severity.ASK, detail=lost),), keep=False)


def _one(typed: str) -> Phone | None:
    """The cell as one number, or None when it is not exactly one."""
    if typed.isdecimal():
        digits = typed
    else:
        if _HIDDEN_DIGITS.search(typed):
            return None
        bare = _LABEL.sub("", typed) if any(char.isalpha() for char in typed) else typed
        if _SEVERAL.search(bare) and not re.fullmatch(r"[+()\d\s.-]+", bare):
            return None
        if any(char.isalpha() for char in bare):
            return None
        digits = _DIGITS.sub("", bare)
    if found := _MOBILE.fullmatch(digits):
        return Phone("+62" + found.group(1), True, typed[:40])
    return _by_library(typed)


def _by_library(typed: str) -> Phone | None:
    """Landlines, numbers abroad and everything else the quick rule does not cover."""
    bare = _LABEL.sub("", typed).strip()
    digits = _DIGITS.sub("", bare)
    if not 7 <= len(digits) <= 17 or (digits.startswith("8") and "+" not in bare):
        return None
    try:
        number = phonenumbers.parse(bare, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    kind = phonenumbers.number_type(number)
    mobile = kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    return Phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), mobile, typed[:40])


def _notes(typed: str, phone: Phone, was_text: bool) -> tuple[Issue, ...]:
    """Landlines are marked; a missing 0 or other mending is shown; plain spelling is not."""
    if not phone.mobile:
        return (Issue(FindingCode.PHONE_LANDLINE, Severity.WARNING, made=phone.e164),)
    digits = _DIGITS.sub("", typed)
    plain = "0" + phone.e164[3:] == digits or phone.e164[1:] == digits
    if plain and not any(char.isalpha() for char in typed):
        return ()
    return (Issue(FindingCode.PHONE_FIXED, Severity.FIXED, made=phone.e164),)


def _several(typed: str) -> Reading[tuple[Phone, ...]]:
    phones: list[Phone] = []
    bad: list[str] = []
    for part in _SPLIT.split(typed):
        if not part or is_nothing(part):
            continue
        phone = _one(part.strip())
        if phone is None:
            inside = [_one(match) for match in _IN_TEXT.findall(part)] or _glued(part)
            found = [item for item in inside if item]
            phones += found
            if not found:
                bad.append(part)
        else:
            phones.append(phone)
    phones = list({phone.e164: phone for phone in phones}.values())
    issues: list[Issue] = []
    if len(phones) > 1:
        made = ", ".join(phone.e164 for phone in phones)
        issues.append(Issue(FindingCode.PHONE_SPLIT, Severity.FIXED, made=made, detail=str(len(phones))))
    elif phones:
        issues.append(Issue(FindingCode.PHONE_FIXED, Severity.FIXED, made=phones[0].e164))
    issues += [
        Issue(FindingCode.PHONE_LANDLINE, Severity.WARNING, made=p.e164) for p in phones if not p.mobile
    ]
    if bad and any(char.isdecimal() for part in bad for char in part):
        why = _why(bad[0])
        code = FindingCode.PHONE_DESTROYED if why == "destroyed" else FindingCode.PHONE_INVALID
        issues.append(Issue(code, Severity.ASK, made=", ".join(p.e164 for p in phones), detail=why))
    elif bad and not phones:
        issues.append(Issue(FindingCode.PHONE_INVALID, Severity.ASK, detail="no_digits"))
    keep = bool(bad) and not all(_EXPONENT.match(part) for part in bad)
    return Reading(tuple(phones) or None, tuple(issues), keep=keep)


def _glued(part: str) -> list[Phone | None]:
    """Two mobiles typed one after the other with only a blank or a dash between."""
    pieces = [piece for piece in re.split(r"\s+-\s+|\s{2,}|\s(?=0?8|\+?62)", part.strip()) if piece]
    return [_one(piece) for piece in pieces] if len(pieces) > 1 else []


def _why(part: str) -> str:
    if _EXPONENT.match(part):
        return "destroyed"
    digits = _DIGITS.sub("", part)
    if len(digits) < 9:
        return "too_short"
    return "too_long" if len(digits) > 13 else "not_a_number"


def looks_phone(cell: Cell) -> bool:
    """True when the whole cell is a mobile number (used to find phones in other columns)."""
    if isinstance(cell, bool) or cell is None:
        return False
    if isinstance(cell, int | float):
        return 8_100_000_000 > cell / 100 >= 8_000_000 and _MOBILE.fullmatch(as_text(cell)) is not None
    if not isinstance(cell, str) or not 9 <= len(cell) <= 40 or not _NINE_DIGITS.search(cell):
        return False
    text = cell.strip()
    if text[0] not in "0+(86HhWwNnTt":
        return False
    if text.isdecimal():
        return _MOBILE.fullmatch(text) is not None
    return all(_one(part) is not None for part in _SPLIT.split(text) if part)


def take_phones(text: str) -> tuple[str, tuple[Phone, ...]]:
    """Mobile numbers found inside a text, and the text without them and their labels."""
    phones: list[Phone] = []
    parts: list[str] = []
    at = 0
    for match in _IN_TEXT.finditer(text):
        phone = _one(match.group())
        if phone is None:
            continue
        phones.append(phone)
        parts.append(_IN_TEXT_LABEL.sub("", text[at : match.start()]))
        at = match.end()
    if not phones:
        return text, ()
    rest = " ".join("".join([*parts, " ", text[at:]]).split())
    return re.sub(r"\(\s*\)", "", rest).strip(" ,;:-–/("), tuple(phones)
