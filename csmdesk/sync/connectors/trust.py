"""Whose certificates are trusted: those that this system trusts, and an authority of one's own."""

from __future__ import annotations

import os
import ssl
from contextlib import suppress


def trusted() -> ssl.SSLContext:
    """Return what checks certificates, asking the system as a browser does.

    A company's own authority stands in the store of the system; ``SSL_CERT_FILE`` names one that
    does not.
    """
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    own = os.environ.get("SSL_CERT_FILE")
    if own:
        with suppress(OSError):  # what it does not name cannot vouch for anybody
            context.load_verify_locations(own)
    return context
