"""Addresses of businesses."""

from django.urls import path

from gandeng.directory.views import erase, links, lists, one, own

urlpatterns = [
    path("", lists.business_list, name="business_list"),
    path("unduh.xlsx", lists.business_export, name="business_export"),
    path("cari/", lists.search_page, name="search_page"),
    path("baru/", one.business_create, name="business_create"),
    path("saya/", own.own_business, name="own_business"),
    path("saya/<int:pk>/", own.own_business_detail, name="own_business_detail"),
    path("saya/<int:pk>/ubah/", own.own_business_change, name="own_business_change"),
    path("saya/<int:pk>/persetujuan/", own.own_consent, name="own_consent"),
    path("<int:pk>/", one.business_detail, name="business_detail"),
    path("<int:pk>/ubah/", one.business_change, name="business_change"),
    path("<int:pk>/tarik/", one.business_archive, name="business_archive"),
    path("<int:pk>/kembalikan/", one.business_unarchive, name="business_unarchive"),
    path("<int:pk>/hapus/", erase.business_erase, name="business_erase"),
    path("<int:pk>/tautan/", links.business_link, name="business_link"),
    path("<int:pk>/tautan/cabut/", links.business_link_withdraw, name="business_link_withdraw"),
]
