"""Addresses of proposed pairs."""

from django.urls import path

from gandeng.matches import views

urlpatterns = [
    path("", views.match_home, name="match_home"),
    path("program/<int:pk>/", views.proposal_list, name="proposal_list"),
    path("program/<int:pk>/hitung/", views.run_order, name="match_run_order"),
    path("program/<int:pk>/tanpa/", views.unmatched_list, name="unmatched_list"),
    path("<int:pk>/", views.proposal_detail, name="proposal_detail"),
    path("<int:pk>/keinginan/", views.wish_set, name="wish_set"),
]
