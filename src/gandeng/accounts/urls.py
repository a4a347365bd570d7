"""Addresses of ``gandeng.accounts``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
