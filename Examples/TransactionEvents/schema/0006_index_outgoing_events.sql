CREATE INDEX ASYNC outgoing_events_by_age ON outgoing_events (created_at);
