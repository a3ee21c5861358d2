"""Starts the emulator: `BIND_HOST=127.0.0.1 GATEWAY_PORT=PORT python -m emulator`."""

import os

os.environ.setdefault("BIND_HOST", "127.0.0.1")

from ministack import app

from emulator import (
    alarms, bucket_ownership, cluster_life, cluster_streams, cluster_tags, edge, engine,
    event_archives, event_delivery, function_runtime, gateway, imports, metric_math,
    missing_resources, mock_answers, policed_updates, region_access, replacements,
    request_validation, stack_events, template_url, topic_keys)

for part in (alarms, bucket_ownership, cluster_life, cluster_streams, cluster_tags, edge, engine,
             stack_events, event_archives, event_delivery, function_runtime, imports, metric_math,
             missing_resources, policed_updates, region_access, replacements, request_validation,
             mock_answers, gateway, template_url, topic_keys):
    part.install()
app.main()
