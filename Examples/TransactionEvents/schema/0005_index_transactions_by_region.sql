CREATE INDEX ASYNC transactions_by_region ON transactions (region, timestamp, id);
