"""What each finding says, and what to do about it. English; see the catalogue for Indonesian.

Each code has (what was noticed, what the officer can do). Parameters: ``read`` the cell as it
stood, ``made`` what was made of it, ``detail`` the extra fact, ``field`` the field's name.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from gandeng.core.sheets.codes import FindingCode as Code

NOTHING = N_("Nothing to do.")
LOOK = N_("Have a look; change the list if it is wrong.")
ASK = N_("Ask the business, then fill it in.")

FILL_IN = N_("If it does name a business, fill in its row; else leave it aside.")

FILE: dict[str, tuple[str, str]] = {
    Code.ENCODING: (
        N_("The text was read as %(made)s."),
        N_("If letters look wrong, save as UTF-8 and send again."),
    ),
    Code.ENCODING_MIXED: (N_("%(detail)s lines were written in another encoding."), LOOK),
    Code.DELIMITER: (N_("Columns are separated by “%(made)s”."), NOTHING),
    Code.QUOTES_BROKEN: (N_("A quotation mark is never closed; the file was read line by line."), LOOK),
    Code.HIDDEN_CHARACTERS: (N_("Invisible characters were removed."), NOTHING),
    Code.MOJIBAKE: (N_("Letters that another program had spoilt were mended."), LOOK),
    Code.SHEET_HIDDEN: (
        N_("This sheet is hidden; it was read too."),
        N_("Delete the sheet if it does not count."),
    ),
    Code.SHEET_NOT_A_LIST: (N_("No list of businesses was found on this sheet."), LOOK),
    Code.FORMULA_TEXT: (
        N_("A formula without a stored result was kept as text."),
        N_("Write the value itself."),
    ),
    Code.FORMULA_COMPUTED: (N_("A plain calculation was worked out: %(made)s."), NOTHING),
    Code.FORMULA_UNREADABLE: (
        N_("A formula stands where a number should be."),
        N_("Write the value itself."),
    ),
    Code.ERROR_VALUE: (N_("The cell holds the error %(read)s."), N_("Write the value itself.")),
}

TABLE: dict[str, tuple[str, str]] = {
    Code.HEADER_FOUND: (N_("The header was found in row %(detail)s."), NOTHING),
    Code.NO_HEADER: (N_("There is no header; columns were recognised by their content."), LOOK),
    Code.LETTERHEAD: (N_("A letterhead or title, not a business."), NOTHING),
    Code.COLUMN_NUMBERS: (N_("A row of column numbers, not a business."), NOTHING),
    Code.REPEATED_HEADER: (N_("The header again, not a business."), NOTHING),
    Code.NEW_TABLE: (N_("A second table with other columns begins here."), LOOK),
    Code.BLANK_ROWS: (N_("Empty rows: %(detail)s."), NOTHING),
    Code.NUMBER_ONLY_ROWS: (N_("Rows with nothing but a running number: %(detail)s."), NOTHING),
    Code.TOTAL_ROW: (N_("A total, not a business."), NOTHING),
    Code.TABLE_BESIDE: (
        N_("A second table stands to the right; its cells are kept, but not read as businesses."),
        N_("Put the tables below each other and send the list again."),
    ),
    Code.GROUP_HEADING: (N_("A heading for the rows below."), NOTHING),
    Code.FOOTER: (N_("A signature, source or note below the table."), NOTHING),
    Code.MERGED_FILLED: (N_("The value of a merged cell was used for all its rows."), LOOK),
    Code.CHAT_LINE: (N_("A line of the conversation, not a business."), NOTHING),
    Code.LINES_JOINED: (N_("Several lines were read as one business."), LOOK),
    Code.ROW_SHIFTED: (N_("Values stood in the wrong columns and were moved (%(detail)s)."), LOOK),
    Code.ROW_TOO_LONG: (N_("The row has more cells than the header; the extra ones were kept."), LOOK),
    Code.ROW_TOO_SHORT: (N_("The row ends before the table does."), LOOK),
    Code.COLUMN_BY_CONTENT: (N_("Recognised by its content: %(field)s."), LOOK),
    Code.COLUMN_UNRECOGNISED: (
        N_("This column was not recognised; it is kept under its own heading."),
        N_("Rename the column if it should be used."),
    ),
    Code.COLUMN_REPEATED: (N_("A second column for %(field)s; kept under its own heading."), LOOK),
    Code.CONSTANT_COLUMN: (N_("Every row has the same value in a column that should vary."), LOOK),
    Code.COLUMN_MISLABELLED: (N_("The values do not fit the heading; they look like: %(detail)s."), LOOK),
    Code.WORKERS_ONE_SIDED: (N_("Only one of the two columns of workers is filled."), LOOK),
    Code.MULTIPLIED: (N_("The heading says times %(detail)s; amounts were multiplied."), LOOK),
    Code.PERIOD_ASSUMED: (N_("No period is given; taken as: %(detail)s."), LOOK),
}

TEXTS: dict[str, tuple[str, str]] = {
    Code.NAME_MISSING: (
        N_("No name of a business or owner; the row was set aside."),
        N_("Fill in the name and send the row again."),
    ),
    Code.NAME_FROM_OWNER: (N_("No business name; the owner's name stands in."), ASK),
    Code.NAME_IS_OWNER: (N_("Business and owner have the same name."), LOOK),
    Code.NAME_IS_PERSON: (N_("The business name looks like a person's name."), LOOK),
    Code.NAME_IS_PRODUCT: (N_("No business name; the product stands in."), ASK),
    Code.DESCRIPTION_EMPTY: (
        N_("“%(read)s” does not say what is made or sold."),
        N_("Ask what the business makes or sells."),
    ),
    Code.NOTHING_OFFERED: (
        N_("Neither product nor activity is given, so no partner can be proposed."),
        N_("Ask what the business makes or sells."),
    ),
    Code.CONTACT_IN_TEXT: (N_("A contact stands where a description should be."), ASK),
    Code.TEXT_CUT: (
        N_("The text has %(detail)s characters; only its beginning is used."),
        N_("Write it in a few words."),
    ),
    Code.SPLIT: (N_("One cell became %(detail)s entries."), LOOK),
    Code.MOVED: (N_("The value belongs to another column: %(detail)s."), LOOK),
    Code.VALUE_UNREADABLE: (N_("“%(read)s” is not understood here; it was kept as it is."), LOOK),
    Code.PHONE_FIXED: (N_("The same number, written in one way: %(made)s."), NOTHING),
    Code.PHONE_SPLIT: (N_("The cell holds %(detail)s phone numbers; all were kept."), LOOK),
    Code.PHONE_DESTROYED: (
        N_("Excel has destroyed this phone number (%(read)s)."),
        N_("Ask for the number again; format the column as text."),
    ),
    Code.PHONE_INVALID: (
        N_("“%(read)s” is not a possible phone number."),
        N_("Ask for the number: 10 to 13 digits, like 0812 0000 7890."),
    ),
    Code.PHONE_LANDLINE: (N_("A landline cannot have WhatsApp."), N_("Ask for a mobile number.")),
    Code.PHONE_MOVED: (N_("A phone number stood in another column and was moved."), LOOK),
    Code.PHONE_MISSING: (N_("No phone number."), N_("Ask for a number; otherwise print the agenda.")),
    Code.PHONE_SHARED: (N_("The same number stands on %(detail)s rows."), LOOK),
    Code.EMAIL_INVALID: (N_("“%(read)s” is not an e-mail address."), LOOK),
    Code.IDENTITY_DROPPED: (
        N_("Identity numbers (NIK, KK) are not collected; this one was not kept."),
        N_("Leave the column out next time."),
    ),
}

VALUES: dict[str, tuple[str, str]] = {
    Code.AMOUNT_FIXED: (N_("“%(read)s” was read as %(made)s."), NOTHING),
    Code.AMOUNT_RANGE: (N_("A range; the lower end is used: %(made)s."), LOOK),
    Code.AMOUNT_UNREADABLE: (N_("“%(read)s” is not an amount."), ASK),
    Code.AMOUNT_UNCLEAR: (N_("“%(read)s” can hardly be this amount."), ASK),
    Code.PERIOD_CONVERTED: (N_("Converted to one month: %(made)s."), LOOK),
    Code.UNIT_MATCHED: (N_("“%(read)s” was read as the unit %(made)s."), NOTHING),
    Code.UNIT_UNKNOWN: (N_("“%(read)s” is not a known unit; it was kept."), LOOK),
    Code.ZERO_EMPTY: (N_("%(detail)s cells hold “0” and were taken for empty."), ASK),
    Code.YEAR_IMPOSSIBLE: (N_("“%(read)s” cannot be a year."), ASK),
    Code.DATE_FIXED: (N_("The year %(made)s was taken out of a date."), NOTHING),
    Code.COORDINATE_FIXED: (N_("The coordinates were mended: %(made)s."), LOOK),
    Code.COORDINATE_IMPOSSIBLE: (N_("“%(read)s” cannot be a place on the map."), LOOK),
    Code.YES_NO_FIXED: (N_("“%(read)s” was read as %(made)s."), NOTHING),
    Code.GENDER_UNREADABLE: (N_("“%(read)s” says neither woman nor man."), LOOK),
    Code.PAPER_FORMAT: (N_("The number does not look like one of this kind; it was kept."), LOOK),
    Code.PAPER_DESTROYED: (
        N_("Excel has destroyed this number (%(read)s)."),
        N_("Ask for the number again; format the column as text."),
    ),
    Code.PAPER_EXPIRED_YEAR: (N_("The number says that it is valid until %(detail)s."), LOOK),
    Code.PAPER_WITHOUT_NUMBER: (N_("The paper is there, its number is not given."), ASK),
    Code.PAPER_MOVED: (N_("The number of another paper stood here and was moved."), LOOK),
    Code.ZERO_RESTORED: (N_("A zero that Excel had dropped was put back: %(made)s."), NOTHING),
    Code.INDUSTRY_UNKNOWN: (N_("There is no industry code “%(read)s”."), LOOK),
    Code.INDUSTRY_OLDER: (N_("A code of an older KBLI: %(detail)s."), LOOK),
    Code.INDUSTRY_SEVERAL: (N_("More than one industry code; the first is used: %(made)s."), LOOK),
    Code.INDUSTRY_CONTRADICTS: (N_("The code's official title is another: %(detail)s."), LOOK),
    Code.INDUSTRY_FROM_TITLE: (N_("The code %(made)s was found by its exact title."), NOTHING),
    Code.CATEGORY_CONTRADICTS: (N_("The industry is of another kind than the group."), LOOK),
    Code.REGION_MATCHED: (N_("“%(read)s” was read as %(made)s."), LOOK),
    Code.REGION_UNKNOWN: (N_("No regency or city is called “%(read)s”."), N_("Write its official name.")),
    Code.REGION_AMBIGUOUS: (
        N_("“%(read)s” can be a city or a regency: %(detail)s."),
        N_("Write Kota or Kabupaten before it."),
    ),
    Code.REGION_NOT_YOURS: (
        N_("%(read)s is another region than the list's own (%(detail)s)."),
        N_("Correct the region, or let its own department send it."),
    ),
    Code.REGION_INFERRED: (N_("The region was taken from elsewhere in the list: %(made)s."), LOOK),
    Code.DISTRICT_MATCHED: (N_("“%(read)s” was read as the district %(made)s."), NOTHING),
    Code.DISTRICT_UNKNOWN: (N_("“%(read)s” is not a district of this region; it was kept."), LOOK),
    Code.DISTRICT_IS_REGION: (N_("The name of the region stands where the district should."), ASK),
}

SENTENCES: dict[str, tuple[str, str]] = {**FILE, **TABLE, **TEXTS, **VALUES}

FIELDS: dict[str, str] = {
    "name": N_("Name of the business"),
    "owner": N_("Owner"),
    "gender": N_("Gender"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "address": N_("Address"),
    "village": N_("Village"),
    "district": N_("District"),
    "region": N_("Regency or city"),
    "region_code": N_("Code of the regency or city"),
    "province": N_("Province"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
    "coordinates": N_("Coordinates"),
    "legal_form": N_("Legal form"),
    "founded": N_("Founded"),
    "other_year": N_("Year"),
    "activity": N_("Activity"),
    "category": N_("Category"),
    "industry": N_("KBLI code"),
    "industry_title": N_("KBLI title"),
    "offers": N_("Products"),
    "needs": N_("Needs"),
    "can_show": N_("Can show"),
    "wants_to_learn": N_("Wants to learn"),
    "capacity": N_("Capacity per month"),
    "unit": N_("Unit"),
    "min_order": N_("Minimum order"),
    "price": N_("Price"),
    "annual_sales": N_("Annual sales"),
    "capital": N_("Capital"),
    "workers_male": N_("Male workers"),
    "workers_female": N_("Female workers"),
    "workers": N_("Workers"),
    "paper": N_("Papers"),
    "note": N_("Note"),
    "identity": N_("Identity number"),
    "numbering": N_("Number"),
}
