"""Starts the emulator: `BIND_HOST=127.0.0.1 GATEWAY_PORT=PORT python -m emulator`."""

import os

os.environ.setdefault("BIND_HOST", "127.0.0.1")

from ministack import app

from emulator import (
    cluster_life, cluster_tags, engine, function_runtime, gateway, imports, mock_answers,
    policed_updates, template_url)

cluster_life.install()
cluster_tags.install()
engine.install()
function_runtime.install()
imports.install()
policed_updates.install()
mock_answers.install()
gateway.install()
template_url.install()
app.main()
