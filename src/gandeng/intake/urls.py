"""Addresses of ``gandeng.intake``."""

from django.urls import path

from gandeng.intake import views

urlpatterns = [
    path("", views.import_list, name="import_list"),
    path("baru/", views.import_create, name="import_create"),
    path("<int:pk>/", views.import_detail, name="import_detail"),
    path("<int:pk>/kembar/", views.import_twins, name="import_twins"),
    path("<int:pk>/kembar/semua/", views.import_twins_decide, name="import_twins_decide"),
    path("<int:pk>/kembar/<int:twin>/", views.import_twin_decide, name="import_twin_decide"),
    path("<int:pk>/baris/<slug:action>/", views.import_rows, name="import_rows"),
    path("<int:pk>/isi/<int:row>/", views.import_row, name="import_row"),
    path("<int:pk>/isi/<int:row>/lewati/", views.import_row_leave, name="import_row_leave"),
    path("<int:pk>/isi/<int:row>/ambil/", views.import_row_take, name="import_row_take"),
    path("<int:pk>/isi/<int:row>/beda/", views.import_row_differs, name="import_row_differs"),
    path("<int:pk>/temuan/<int:finding>/", views.import_answer, name="import_answer"),
    path("<int:pk>/kolom/", views.import_columns, name="import_columns"),
    path("<int:pk>/simpan/", views.import_save, name="import_save"),
    path("<int:pk>/ulang/", views.import_resume, name="import_resume"),
    path("<int:pk>/buang/", views.import_discard, name="import_discard"),
    path("<int:pk>/buka/", views.import_reopen, name="import_reopen"),
    path("<int:pk>/batal/", views.import_undo, name="import_undo"),
    path("<int:pk>/asli/", views.import_original, name="import_original"),
    path("<int:pk>/temuan.xlsx", views.import_workbook, name="import_workbook"),
]
