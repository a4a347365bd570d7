"""All addresses of the product. Words in them are Indonesian, as the people who read them."""

from allauth.account import views as account
from django.urls import include, path

from gandeng.accounts import views as own_account
from gandeng.day.views.offline import worker

urlpatterns = [
    path("", include("gandeng.insights.urls")),
    path("", include("gandeng.accounts.urls")),
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("akun/sandi/", own_account.password_change, name="account_change_password"),
    path("akun/ulang/", own_account.reauthenticate, name="account_reauthenticate"),
    path("akun/2fa/", include("allauth.mfa.urls")),
    path("tugas/", include("gandeng.common.urls")),
    path("usaha/", include("gandeng.directory.urls")),
    path("impor/", include("gandeng.intake.urls")),
    path("tanya/", include("gandeng.asking.urls")),
    path("program/", include("gandeng.programmes.urls")),
    path("pasangan/", include("gandeng.matches.urls")),
    path("kata/", include("gandeng.words.urls")),
    path("temu/", include("gandeng.events.urls")),
    path("mitra/", include("gandeng.partners.urls")),
    path("temu/", include("gandeng.day.urls")),
    path("tindak-lanjut/", include("gandeng.deals.urls")),
    path("sw.js", worker, name="day_worker"),
]
