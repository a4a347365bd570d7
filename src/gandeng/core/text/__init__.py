"""Indonesian normalising, stems, trade thesaurus, phrase vectors."""
