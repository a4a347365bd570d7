"""Every word a finding can carry. Each has its sentence in the screens' message files.

The comment says what was noticed, then what ``detail`` holds.
"""

from __future__ import annotations

from enum import StrEnum


class FindingCode(StrEnum):
    """What was noticed while reading a list."""

    # the file and its sheets
    ENCODING = "encoding"  # text encoding found; detail: its name
    ENCODING_MIXED = "encoding_mixed"  # some lines were in another encoding; detail: how many
    DELIMITER = "delimiter"  # column separator found; made: the character or its name
    QUOTES_BROKEN = "quotes_broken"  # a quotation mark never closed: read line by line
    HIDDEN_CHARACTERS = "hidden_characters"  # invisible or control characters were removed
    MOJIBAKE = "mojibake"  # text that had been decoded wrongly before was mended
    SHEET_HIDDEN = "sheet_hidden"  # a hidden sheet was read too
    SHEET_NOT_A_LIST = "sheet_not_a_list"  # no table of businesses found on this sheet
    FORMULA_TEXT = "formula_text"  # a formula without a stored result was kept as text
    FORMULA_COMPUTED = "formula_computed"  # plain arithmetic was worked out
    FORMULA_UNREADABLE = "formula_unreadable"  # a formula in a number column; left empty
    ERROR_VALUE = "error_value"  # the cell holds an error such as #N/A

    # the table
    HEADER_FOUND = "header_found"  # detail: header rows, e.g. "5-6"
    NO_HEADER = "no_header"  # columns recognised by content alone
    LETTERHEAD = "letterhead"  # rows above the header
    COLUMN_NUMBERS = "column_numbers"  # the row 1 2 3 ... under a header
    REPEATED_HEADER = "repeated_header"  # the header again further down
    NEW_TABLE = "new_table"  # a second table with other columns starts here
    TABLE_BESIDE = "table_beside"  # a second table stands to the right of the first; kept, not read
    BLANK_ROWS = "blank_rows"  # detail: how many
    NUMBER_ONLY_ROWS = "number_only_rows"  # rows with nothing but a running number; detail: count
    TOTAL_ROW = "total_row"
    GROUP_HEADING = "group_heading"  # a heading over the rows below, e.g. a district
    FOOTER = "footer"  # signature, source or note below the table
    MERGED_FILLED = "merged_filled"  # a merged cell's value was used for all its rows
    CHAT_LINE = "chat_line"  # a line of pasted text that names no business
    LINES_JOINED = "lines_joined"  # several lines of pasted text are one business
    ROW_SHIFTED = "row_shifted"  # values stood one column off; detail: direction and column
    ROW_TOO_LONG = "row_too_long"  # more cells than the header; the extra ones kept
    ROW_TOO_SHORT = "row_too_short"  # the file ends in the middle of its last row; detail: cells/columns

    # columns
    COLUMN_BY_CONTENT = "column_by_content"  # detail: field
    COLUMN_UNRECOGNISED = "column_unrecognised"  # kept under its own header
    COLUMN_REPEATED = "column_repeated"  # a second column for one field; kept under its header
    CONSTANT_COLUMN = "constant_column"  # one value in a column that should vary
    COLUMN_MISLABELLED = "column_mislabelled"  # values do not fit the header; detail: what they are
    WORKERS_ONE_SIDED = "workers_one_sided"  # only one of the two workers columns is filled
    MULTIPLIED = "multiplied"  # the header says thousands or millions; detail: factor
    PERIOD_ASSUMED = "period_assumed"  # no period given; detail: the one assumed

    # names and texts
    NAME_MISSING = "name_missing"  # no business and no owner name: set aside
    NAME_FROM_OWNER = "name_from_owner"  # the owner's name stands in
    NAME_IS_OWNER = "name_is_owner"  # business and owner have the same name
    NAME_IS_PERSON = "name_is_person"  # looks like a person's name
    NAME_IS_PRODUCT = "name_is_product"  # the product stands in the name's place
    DESCRIPTION_EMPTY = "description_empty"  # "jualan", "-": says nothing
    NOTHING_OFFERED = "nothing_offered"  # neither product nor activity is given
    CONTACT_IN_TEXT = "contact_in_text"  # a masked contact where a description should be
    TEXT_CUT = "text_cut"  # longer than such a text can be: only its beginning is used; detail: characters
    SPLIT = "split"  # one cell became several phrases; detail: how many
    MOVED = "moved"  # a value stood in the wrong column; detail: the field it belongs to
    VALUE_UNREADABLE = "value_unreadable"  # not understood for this field; kept under its header

    # phones, mail, identity
    PHONE_FIXED = "phone_fixed"  # written differently, same number
    PHONE_SPLIT = "phone_split"  # several numbers in one cell; detail: how many
    PHONE_DESTROYED = "phone_destroyed"  # digits lost by Excel (8.12E+11): ask again
    PHONE_INVALID = "phone_invalid"  # not a possible number; detail: too short, too long ...
    PHONE_LANDLINE = "phone_landline"  # cannot have WhatsApp
    PHONE_MOVED = "phone_moved"  # found in another column
    PHONE_MISSING = "phone_missing"  # the list has phones, this row has none
    PHONE_SHARED = "phone_shared"  # one number on many rows; detail: how many
    EMAIL_INVALID = "email_invalid"
    IDENTITY_DROPPED = "identity_dropped"  # NIK or KK is not collected; the number is not kept

    # money, counts, dates
    AMOUNT_FIXED = "amount_fixed"  # words, "jt", "rb" understood
    AMOUNT_RANGE = "amount_range"  # a range: the lower end is used; detail: both ends
    AMOUNT_UNREADABLE = "amount_unreadable"
    AMOUNT_UNCLEAR = "amount_unclear"  # too small or ambiguous to be this amount
    PERIOD_CONVERTED = "period_converted"  # per day, week or year; detail: the factor
    ZERO_EMPTY = "zero_empty"  # 0 where nothing was filled in; detail: how many
    UNIT_MATCHED = "unit_matched"  # another spelling of a known unit
    UNIT_UNKNOWN = "unit_unknown"
    YEAR_IMPOSSIBLE = "year_impossible"  # "0", "-", "211"
    DATE_FIXED = "date_fixed"  # a year was taken out of a date
    COORDINATE_FIXED = "coordinate_fixed"  # comma, lost dot, or latitude and longitude swapped
    COORDINATE_IMPOSSIBLE = "coordinate_impossible"
    YES_NO_FIXED = "yes_no_fixed"  # all spellings of yes and no made one
    GENDER_UNREADABLE = "gender_unreadable"

    # papers and industry
    PAPER_FORMAT = "paper_format"  # the number does not look like this paper's; kept
    PAPER_DESTROYED = "paper_destroyed"  # digits lost by Excel: ask again
    PAPER_EXPIRED_YEAR = "paper_expired_year"  # the number carries an expiry year; detail: the year
    PAPER_WITHOUT_NUMBER = "paper_without_number"  # "ada": held, number not given
    PAPER_MOVED = "paper_moved"  # another paper's number stood in this column
    ZERO_RESTORED = "zero_restored"  # a leading zero lost by Excel was put back
    INDUSTRY_UNKNOWN = "industry_unknown"  # no such code; detail: title of its group, if any
    INDUSTRY_OLDER = "industry_older"  # a code of an older KBLI; detail: version
    INDUSTRY_SEVERAL = "industry_several"  # more than one code; the first is used
    INDUSTRY_CONTRADICTS = "industry_contradicts"  # code and title disagree; detail: official title
    INDUSTRY_FROM_TITLE = "industry_from_title"  # code found by its exact title
    CATEGORY_CONTRADICTS = "category_contradicts"  # the industry is of another kind than the group

    # places
    REGION_MATCHED = "region_matched"  # alias or similar spelling; detail: how
    REGION_UNKNOWN = "region_unknown"
    REGION_AMBIGUOUS = "region_ambiguous"  # city or regency of the same name; detail: both
    REGION_NOT_YOURS = "region_not_yours"  # another region than the list's own
    REGION_INFERRED = "region_inferred"  # from letterhead or coordinates; detail: which
    DISTRICT_MATCHED = "district_matched"
    DISTRICT_UNKNOWN = "district_unknown"
    DISTRICT_IS_REGION = "district_is_region"  # the region's name in the district column
