"""Addresses of programmes."""

from django.urls import path

from gandeng.programmes import views

urlpatterns = [
    path("", views.programme_list, name="programme_list"),
    path("baru/", views.programme_create, name="programme_create"),
    path("<int:pk>/", views.programme_detail, name="programme_detail"),
    path("<int:pk>/pinjamkan/", views.programme_lend, name="programme_lend"),
    path("<int:pk>/tarik/", views.programme_withdraw, name="programme_withdraw"),
]
