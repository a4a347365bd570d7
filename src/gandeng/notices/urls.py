"""Addresses of notices."""

from django.urls import path

from gandeng.notices import views

urlpatterns = [path("", views.whatsapp, name="whatsapp_webhook")]
