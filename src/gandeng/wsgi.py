"""The WSGI application that granian serves."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandeng.settings")
application = get_wsgi_application()


def _warm_up() -> None:
    """Read the word files beside the first requests, which would otherwise wait seconds for them."""
    from gandeng import data

    data.language()
    data.usual_inputs()


threading.Thread(target=_warm_up, daemon=True).start()
