"""Addresses of ``gandeng.common``."""

from django.urls import path

from gandeng.common import views

urlpatterns = [path("<int:pk>/", views.job_detail, name="job_detail")]
