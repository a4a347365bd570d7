"""Addresses of ``gandeng.common``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
