"""Addresses of the first page, of one's account, and of personal links."""

from django.urls import path

from gandeng.accounts import views

urlpatterns = [
    path("", views.home, name="home"),
    path("lainnya/", views.more, name="more"),
    path("bahasa/", views.language_set, name="language_set"),
]
