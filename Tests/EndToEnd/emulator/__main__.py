"""Starts the emulator: `BIND_HOST=127.0.0.1 GATEWAY_PORT=PORT python -m emulator`."""

import os

os.environ.setdefault("BIND_HOST", "127.0.0.1")

from ministack import app

from emulator import cluster_life, engine, gateway

cluster_life.install()
engine.install()
gateway.install()
app.main()
