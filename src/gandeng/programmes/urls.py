"""Addresses of programmes."""

from django.urls import path

from gandeng.programmes.views import access, lending, plans, visits

urlpatterns = [
    path("", lending.programme_list, name="programme_list"),
    path("baru/", lending.programme_create, name="programme_create"),
    path("<int:pk>/", lending.programme_detail, name="programme_detail"),
    path("<int:pk>/pinjamkan/", lending.programme_lend, name="programme_lend"),
    path("<int:pk>/tarik/", lending.programme_withdraw, name="programme_withdraw"),
    path("<int:pk>/tarik/urungkan/", lending.programme_unwithdraw, name="programme_unwithdraw"),
    path("<int:pk>/kolom/", lending.programme_fields, name="programme_fields"),
    path("<int:pk>/target/", plans.programme_targets, name="programme_targets"),
    path("<int:pk>/kerja-sama/", plans.cooperation_detail, name="cooperation_detail"),
    path("<int:pk>/kerja-sama/mulai/", plans.cooperation_start, name="cooperation_start"),
    path("<int:pk>/kerja-sama/dprd/", plans.cooperation_council, name="cooperation_council"),
    path("<int:pk>/kerja-sama/<slug:stage>/", plans.stage_note, name="stage_note"),
    path("<int:pk>/kerja-sama/<slug:stage>/buka/", plans.stage_undo, name="stage_undo"),
    path("<int:pk>/akses/", access.access_list, name="access_list"),
    path("akses/<int:pk>/tarik/", access.access_remove, name="access_remove"),
    path("akses/<int:pk>/pulihkan/", access.access_restore, name="access_restore"),
    path("<int:pk>/kunjungan/", visits.visit_list, name="visit_list"),
    path("<int:pk>/kunjungan/baru/", visits.visit_create, name="visit_create"),
    path("kunjungan/<int:pk>/", visits.visit_detail, name="visit_detail"),
    path("kunjungan/<int:pk>/terlaksana/", visits.visit_held, name="visit_held"),
    path("kunjungan/<int:pk>/batal/", visits.visit_cancel, name="visit_cancel"),
    path("kunjungan/<int:pk>/pulihkan/", visits.visit_restore, name="visit_restore"),
    path("kunjungan/<int:pk>/temuan/", visits.observation_add, name="observation_add"),
    path(
        "kunjungan/<int:pk>/temuan/<int:observation_pk>/hapus/",
        visits.observation_remove,
        name="observation_remove",
    ),
]
