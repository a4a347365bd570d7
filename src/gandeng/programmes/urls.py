"""Addresses of ``gandeng.programmes``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
