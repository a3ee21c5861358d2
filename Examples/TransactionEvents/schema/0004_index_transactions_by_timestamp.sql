CREATE INDEX ASYNC transactions_by_timestamp ON transactions (timestamp, id);
