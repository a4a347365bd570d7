"""Addresses of ``gandeng.intake``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
