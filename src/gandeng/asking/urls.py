"""Addresses of asking owners."""

from django.urls import path

from gandeng.asking.views import hub, interviews, owner, replies

urlpatterns = [
    path("", owner.ask_start, name="ask_start"),
    path("<int:pk>/<int:step>/", owner.ask_step, name="ask_step"),
    path("<int:pk>/selesai/", owner.ask_done, name="ask_done"),
    path("<int:pk>/benar/", owner.reply_claim, name="reply_claim"),
    path("daftar/", hub.ask_list, name="ask_list"),
    path("pesan/", hub.ask_messages, name="ask_messages"),
    path("pesan/tautan/", hub.ask_links, name="ask_links"),
    path("pesan/<int:pk>/sudah/", hub.ask_mark, name="ask_mark"),
    path("usaha/<int:pk>/", hub.ask_business, name="ask_business"),
    path("usaha/<int:pk>/tautan/", hub.ask_link, name="ask_link"),
    path("usaha/<int:pk>/wawancara/", interviews.interview, name="interview"),
    path("tempel/", replies.reply_paste, name="reply_paste"),
    path("jawaban/<int:pk>/", replies.reply_review, name="reply_review"),
    path("jawaban/<int:pk>/buang/", replies.reply_drop, name="reply_drop"),
    path("jawaban/<int:pk>/pulihkan/", replies.reply_restore, name="reply_restore"),
]
