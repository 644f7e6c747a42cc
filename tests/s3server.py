"""An S3 server of this process for tests, empty at its start."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import Request, urlopen

from moto.server import ThreadedMotoServer


@contextmanager
def s3_server() -> Iterator[str]:
    """Start a server, and give its address.

    All servers of a process share their buckets: what another test left there is cleared away.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    try:
        with urlopen(Request(f"{address}/moto-api/reset", method="POST")):
            yield address
    finally:
        server.stop()
