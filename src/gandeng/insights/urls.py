"""Addresses of ``gandeng.insights``."""

from django.urls import path

from gandeng.insights import views

urlpatterns = [path("", views.home, name="home")]
