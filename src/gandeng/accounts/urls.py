"""Addresses of one's account and of personal links."""

from django.urls import path

from gandeng.accounts import views

urlpatterns = [
    path("lainnya/", views.more, name="more"),
    path("bahasa/", views.language_set, name="language_set"),
    path("m/<path:token>/", views.personal_link, name="personal_link"),
]
