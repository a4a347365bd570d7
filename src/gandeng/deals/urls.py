"""Addresses of deals: owners' own below ``saya``, departments' by programme."""

from django.urls import path

from gandeng.deals.views import lists, one, owner, sheets

urlpatterns = [
    path("", lists.deal_home, name="deal_home"),
    path("saya/", owner.deal_own, name="deal_own"),
    path("saya/<int:pk>/", owner.deal_own_one, name="deal_own_one"),
    path("saya/<int:pk>/kata/", owner.deal_say, name="deal_say"),
    path("saya/<int:pk>/jawab/", owner.deal_answer, name="deal_answer"),
    path("saya/<int:pk>/simpan/", owner.deal_keep, name="deal_keep"),
    path("usaha/<int:pk>/ingatan/", owner.deal_quiet, name="deal_quiet"),
    path("usaha/<int:pk>/awal/<int:programme_pk>/", owner.deal_baseline, name="deal_baseline"),
    path("usaha/<int:pk>/sebelum/", owner.baseline_own, name="baseline_own"),
    path("usaha/<int:pk>/wawancara/", one.baseline_intake, name="baseline_intake"),
    path("usaha/<int:pk>/mulai/<int:programme_pk>/", owner.deal_start, name="deal_start"),
    path("program/<int:pk>/", lists.deal_list, name="deal_list"),
    path("program/<int:pk>/tindak-lanjut.xlsx", lists.deal_export, name="deal_export"),
    path("program/<int:pk>/ingatkan/", lists.deal_due, name="deal_due"),
    path("program/<int:pk>/ingatkan/kirim/", lists.deal_remind, name="deal_remind"),
    path("program/<int:pk>/pelajaran/", lists.deal_lessons, name="deal_lessons"),
    path("program/<int:pk>/mulai/", one.deal_start_for, name="deal_start_for"),
    path("program/<int:pk>/awal/<int:business_pk>/", one.baseline_for, name="baseline_for"),
    path("program/<int:pk>/lembar.pdf", sheets.deal_sheet, name="deal_sheet"),
    path("program/<int:pk>/ketik/", sheets.deal_typed, name="deal_typed"),
    path("<int:pk>/", one.deal_one, name="deal_one"),
    path("<int:pk>/catat/", one.deal_note_for, name="deal_note_for"),
    path("<int:pk>/dokumen/", one.deal_seen, name="deal_seen"),
    path("<int:pk>/diingatkan/", lists.deal_reminded, name="deal_reminded"),
]
