"""Addresses of partner regions, reference tables and delegations."""

from django.urls import path, re_path

from gandeng.partners.views import comparing, delegating, tables, visiting

urlpatterns = [
    path("", comparing.partner_list, name="partner_list"),
    path("hitung/", comparing.comparison_order, name="comparison_order"),
    path("tabel/", tables.table_list, name="table_list"),
    path("tabel/baru/", tables.table_create, name="table_create"),
    path("tabel/bacaan/<int:pk>/", tables.table_reading, name="table_reading"),
    path("tabel/bacaan/<int:pk>/simpan/", tables.table_reading_save, name="table_reading_save"),
    path("tabel/<int:pk>/", tables.table_detail, name="table_detail"),
    path("tabel/<int:pk>/sisihkan/", tables.table_set_aside, name="table_set_aside"),
    path("tabel/<int:pk>/kembalikan/", tables.table_take_back, name="table_take_back"),
    path("delegasi/", delegating.delegation_list, name="delegation_list"),
    path("delegasi/baru/", delegating.delegation_create, name="delegation_create"),
    path("delegasi/<int:pk>/", delegating.delegation_detail, name="delegation_detail"),
    path("delegasi/<int:pk>/hasil/", delegating.delegation_result, name="delegation_result"),
    path("delegasi/<int:pk>/temu/", delegating.delegation_take_over, name="delegation_take_over"),
    path("delegasi/<int:pk>/kunjungan/", visiting.delegation_send, name="delegation_send"),
    path("kunjungan/<int:pk>/", visiting.visit_guests, name="visit_guests"),
    path("kunjungan/<int:pk>/ikut/<int:business_pk>/", visiting.visit_join, name="visit_join"),
    path("kunjungan/<int:pk>/tinggal/<int:business_pk>/", visiting.visit_leave, name="visit_leave"),
    re_path(
        r"^(?P<code>\d{2}\.\d{2})/barang/(?P<goods>[a-z0-9_]+)/$",
        comparing.partner_goods,
        name="partner_goods",
    ),
    re_path(r"^(?P<code>\d{2}\.\d{2})/$", comparing.partner_detail, name="partner_detail"),
]
