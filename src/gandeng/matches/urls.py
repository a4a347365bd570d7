"""Addresses of proposed pairs."""

from django.urls import path

from gandeng.matches.views import effects, picking, proposals, shortlists

urlpatterns = [
    path("", proposals.match_home, name="match_home"),
    path("program/<int:pk>/", proposals.proposal_list, name="proposal_list"),
    path("program/<int:pk>/hitung/", proposals.run_order, name="match_run_order"),
    path("program/<int:pk>/tanpa/", proposals.unmatched_list, name="unmatched_list"),
    path("program/<int:pk>/daftar/", shortlists.shortlist_grid, name="shortlist_grid"),
    path("program/<int:pk>/daftar/pesan/", shortlists.shortlist_messages, name="shortlist_messages"),
    path("program/<int:pk>/daftar/buat/", shortlists.shortlist_make, name="shortlist_make"),
    path("program/<int:pk>/daftar/tautan/", shortlists.shortlist_links, name="shortlist_links"),
    path("daftar/<int:pk>/sudah/", shortlists.shortlist_mark, name="shortlist_mark"),
    path("daftar/<int:pk>/", shortlists.shortlist_detail, name="shortlist_detail"),
    path("daftar/<int:pk>/tautan/", shortlists.shortlist_link, name="shortlist_link"),
    path("daftar/<int:pk>/balasan/", shortlists.shortlist_reply, name="shortlist_reply"),
    path("kata/", effects.word_effect, name="word_effect"),
    path("pilih/", picking.pick_start, name="pick_start"),
    path("pilih/<int:pk>/", picking.pick, name="pick"),
    path("<int:pk>/", proposals.proposal_detail, name="proposal_detail"),
    path("<int:pk>/keinginan/", proposals.wish_set, name="wish_set"),
]
