"""Addresses of a department's words."""

from django.urls import path

from gandeng.words import views

urlpatterns = [
    path("", views.words_home, name="words_home"),
    path("lihat/", views.word_preview, name="word_preview"),
    path("tambah/", views.word_add, name="word_add"),
    path("<int:pk>/batal/", views.word_undo, name="word_undo"),
    path("unduh/", views.words_download, name="words_download"),
    path("unggah/", views.words_upload, name="words_upload"),
]
