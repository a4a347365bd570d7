"""Addresses of the day itself, below those of the events."""

from django.urls import path

from gandeng.day.views import agenda, board, door, progress, repairs, results, send, slips

urlpatterns = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("capaian/<int:pk>/", progress.programme_progress, name="programme_progress"),
    path("capaian/<int:pk>/<slug:measure>/", progress.programme_reached, name="programme_reached"),
    path("<int:pk>/agenda/", agenda.event_agenda, name="event_agenda"),
    path("<int:pk>/agenda/<int:participant_pk>/", agenda.participant_agenda, name="participant_agenda"),
    path("<int:pk>/agenda/<int:participant_pk>/agenda.ics", agenda.file_calendar, name="file_calendar"),
    path("<int:pk>/hari-ini/", door.door, name="day_door"),
    path("<int:pk>/hari-ini/ke/<int:day>/", door.door, name="day_door_on"),
    path("<int:pk>/hari-ini/kirim/", send.day_send, name="day_send"),
    path("<int:pk>/hari-ini/lakukan/", send.day_do, name="day_do"),
    path("<int:pk>/slip/", slips.slip_entry, name="slip_entry"),
    path("<int:pk>/papan/", board.board, name="day_board"),
    path("<int:pk>/perbaikan/", repairs.repair, name="day_repair"),
    path("<int:pk>/hasil/", results.results, name="day_results"),
]
