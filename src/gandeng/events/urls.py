"""Addresses of matching events."""

from django.urls import path

from gandeng.events.views import (
    choosing,
    files,
    frames,
    messages,
    papers,
    participants,
    pins,
    timetables,
    what_if,
)

urlpatterns = [
    path("", frames.event_list, name="event_list"),
    path("baru/", frames.event_create, name="event_create"),
    path("<int:pk>/", frames.event_detail, name="event_detail"),
    path("<int:pk>/ubah/", frames.event_change, name="event_change"),
    path("<int:pk>/peserta/", participants.participant_list, name="participant_list"),
    path("<int:pk>/peserta/tambah/", participants.participant_add, name="participant_add"),
    path("<int:pk>/peserta/pilih/", choosing.participant_choose, name="participant_choose"),
    path("<int:pk>/peserta/keluarkan/", participants.participant_remove, name="participant_remove"),
    path("<int:pk>/peserta/kembalikan/", participants.participant_restore, name="participant_restore"),
    path(
        "<int:pk>/peserta/<int:participant_pk>/", participants.participant_change, name="participant_change"
    ),
    path("<int:pk>/pesan/", messages.message_list, name="message_list"),
    path("<int:pk>/pesan/tautan/", messages.message_links, name="message_links"),
    path("<int:pk>/pesan/kirim/", messages.message_send, name="message_send"),
    path("<int:pk>/pesan/<int:participant_pk>/", messages.message_mark, name="message_mark"),
    path("<int:pk>/pesan/<int:participant_pk>/nomor/", messages.number_choice, name="number_choice"),
    path("<int:pk>/batal/", frames.event_cancel, name="event_cancel"),
    path("<int:pk>/jadi/", frames.event_restore, name="event_restore"),
    path("<int:pk>/tetap/", pins.pin_list, name="pin_list"),
    path("<int:pk>/tetap/lepas/", pins.pin_remove, name="pin_remove"),
    path("<int:pk>/andai/", what_if.what_if, name="what_if"),
    path("<int:pk>/andai/hapus/", what_if.what_if_remove, name="what_if_remove"),
    path("<int:pk>/andai/pakai/", what_if.what_if_use, name="what_if_use"),
    path("<int:pk>/susun/", timetables.timetable_compute, name="timetable_compute"),
    path("<int:pk>/jadwal/", timetables.timetable_latest, name="timetable_latest"),
    path("<int:pk>/jadwal/<int:number>/", timetables.timetable_detail, name="timetable_detail"),
    path("<int:pk>/jadwal/<int:number>/setujui/", timetables.timetable_approve, name="timetable_approve"),
    path(
        "<int:pk>/jadwal/<int:number>/batal-setuju/",
        timetables.timetable_disapprove,
        name="timetable_disapprove",
    ),
    path("<int:pk>/jadwal/<int:number>/buang/", timetables.timetable_discard, name="timetable_discard"),
    path("<int:pk>/jadwal/<int:number>/pulihkan/", timetables.timetable_restore, name="timetable_restore"),
    path("<int:pk>/jadwal/<int:number>/plan.xlsx", files.file_workbook, name="file_workbook"),
    path("<int:pk>/jadwal/<int:number>/agenda.pdf", files.file_agendas, name="file_agendas"),
    path("<int:pk>/jadwal/<int:number>/kartu-meja.pdf", papers.file_cards, name="file_cards"),
    path("<int:pk>/jadwal/<int:number>/denah.pdf", papers.file_wall, name="file_wall"),
    path("<int:pk>/jadwal/<int:number>/daftar-hadir.pdf", papers.file_attendance, name="file_attendance"),
    path("<int:pk>/jadwal/<int:number>/slip.pdf", papers.file_slips, name="file_slips"),
    path("<int:pk>/jadwal/<int:number>/messages.csv", files.file_messages, name="file_messages"),
    path("<int:pk>/agenda/<int:participant_pk>/agenda.pdf", files.file_agenda, name="file_agenda"),
]
