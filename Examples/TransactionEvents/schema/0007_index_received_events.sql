CREATE INDEX ASYNC received_events_by_transaction ON received_events (transaction_id, received_at);
CREATE INDEX ASYNC received_events_by_age ON received_events (received_at);
