"""Addresses of ``gandeng.insights``."""

from django.urls import path

from gandeng.insights.views import files, home, reports, snapshots

urlpatterns = [
    path("", home.home, name="home"),
    path("laporan/", reports.report_list, name="report_list"),
    path("laporan/periksa/", snapshots.snapshot_check, name="snapshot_check"),
    path("laporan/beku/<int:pk>/", snapshots.snapshot_file, name="snapshot_file"),
    path("laporan/<int:pk>/", reports.dashboard, name="dashboard"),
    path("laporan/<int:pk>/neraca/", reports.ledger, name="ledger"),
    path("laporan/<int:pk>/kepala/", reports.report_page, name="report_page"),
    path("laporan/<int:pk>/daftar/<slug:what>/", reports.report_rows, name="report_rows"),
    path("laporan/<int:pk>/laporan.pdf", files.report_pdf, name="report_pdf"),
    path("laporan/<int:pk>/laporan.xlsx", files.report_xlsx, name="report_xlsx"),
    path("laporan/<int:pk>/laporan.pptx", files.report_pptx, name="report_pptx"),
    path("laporan/<int:pk>/kegiatan.docx", files.report_docx, name="report_docx"),
    path("laporan/<int:pk>/bekukan/", snapshots.snapshot_freeze, name="snapshot_freeze"),
]
