"""Addresses of ``gandeng.matches``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
