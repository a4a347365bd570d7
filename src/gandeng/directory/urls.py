"""Addresses of ``gandeng.directory``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
