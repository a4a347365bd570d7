"""Addresses of ``gandeng.events``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
