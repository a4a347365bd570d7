"""The WSGI application that granian serves."""

import gc
import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandeng.settings")
application = get_wsgi_application()


def _warm_up() -> None:
    """Read the word files beside the first requests, which would otherwise wait seconds for them.

    What is loaded then stays for good: looking through it for garbage took a third of the time of a page
    with 500 rows.
    """
    from gandeng import data

    data.language()
    data.usual_inputs()
    gc.freeze()


gc.set_threshold(10_000, 20, 20)  # a large page makes that many objects, and they end with it
threading.Thread(target=_warm_up, daemon=True).start()
