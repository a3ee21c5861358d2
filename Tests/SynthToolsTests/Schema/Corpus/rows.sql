-- ours: accepts
-- lint: accepts
INSERT INTO users (email, visits) VALUES ('a@example.com', 0), ('b@example.com', 1) ON CONFLICT DO NOTHING;

-- ours: accepts
-- lint: accepts
UPDATE users SET name = 'nobody' WHERE name IS NULL;

-- ours: accepts
-- lint: accepts
DELETE FROM users USING teams WHERE users.team = teams.id;

-- ours: accepts
-- lint: accepts
WITH old AS (SELECT id FROM users WHERE age > 100) DELETE FROM users WHERE id IN (SELECT id FROM old);

-- ours: accepts
-- lint: accepts
SELECT setval('counter', 100);

-- ours: accepts
-- lint: accepts
INSERT INTO teams (name) SELECT DISTINCT region FROM teams WHERE region IS NOT NULL;

-- ours: accepts
-- lint: accepts
ANALYZE users;

-- ours: accepts
-- lint: accepts
BEGIN; UPDATE users SET visits = 0 WHERE visits < 0; DELETE FROM teams WHERE name = ''; COMMIT;

-- ours: accepts
-- lint: accepts
BEGIN ISOLATION LEVEL REPEATABLE READ; SET CONSTRAINTS ALL DEFERRED; UPDATE users SET team = NULL WHERE team = 7; COMMIT WORK;

-- ours: accepts
-- lint: accepts
BEGIN; CREATE TABLE orders (id int PRIMARY KEY); COMMIT;

-- ours: accepts
-- lint: accepts
CREATE TABLE orders (id int PRIMARY KEY); CREATE TABLE lines (id int PRIMARY KEY); INSERT INTO orders VALUES (1);

-- ours: transaction-has-one-definition
-- lint: multi_ddl_transaction
BEGIN; CREATE TABLE orders (id int PRIMARY KEY); CREATE TABLE lines (id int PRIMARY KEY); COMMIT;

-- ours: transaction-has-one-definition
-- lint: multi_ddl_transaction
BEGIN; CREATE TABLE orders (id int PRIMARY KEY); GRANT SELECT ON orders TO app; COMMIT;

-- ours: transaction-is-of-one-kind
-- lint: mixed_ddl_dml_transaction
START TRANSACTION; CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders VALUES (1); COMMIT;

-- ours: transaction-is-of-one-kind
-- lint: mixed_ddl_dml_transaction
BEGIN; INSERT INTO teams (name) VALUES ('x'); CREATE TABLE orders (id int PRIMARY KEY); END;

-- ours: transaction-is-of-one-kind
-- lint: accepts
-- because: a query may write, by setval or a function; it loses nothing outside of the transaction
BEGIN; CREATE TABLE orders (id int PRIMARY KEY); SELECT 1; COMMIT;

-- ours: transaction-is-of-one-kind
-- lint: accepts
-- because: dsql-lint does not check it; the user guide forbids it
BEGIN; ANALYZE users; COMMIT;

-- ours: transaction-is-closed
-- lint: accepts
-- because: dsql-lint does not check it; the rest of the file would be one transaction
BEGIN; UPDATE users SET visits = 0 WHERE visits < 0;

-- ours: transaction-is-closed
-- lint: accepts
-- because: dsql-lint does not check it
UPDATE users SET visits = 0 WHERE visits < 0; COMMIT;

-- ours: transaction-is-closed
-- lint: accepts
-- because: dsql-lint does not check it
BEGIN; UPDATE users SET visits = 0 WHERE visits < 0; BEGIN; DELETE FROM teams WHERE name = ''; COMMIT;

-- ours: isolation-is-repeatable-read
-- lint: transaction_isolation
BEGIN ISOLATION LEVEL SERIALIZABLE; UPDATE users SET visits = 0 WHERE visits < 0; COMMIT;

-- ours: statement-is-supported
-- lint: set_transaction
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;

-- ours: statement-is-supported
-- lint: set_transaction
SET default_transaction_isolation = 'serializable';

-- ours: statement-is-supported
-- lint: accepts
-- because: the setting lasts for a connection, and a migration that is continued has another
SET search_path = shop;

-- ours: statement-is-supported
-- lint: accepts
-- because: it changes nothing
SHOW server_version;

-- ours: statement-is-supported
-- lint: accepts
-- because: it changes nothing
EXPLAIN SELECT 1;

-- ours: statement-is-supported
-- lint: accepts
-- because: the runner has no rows to send
COPY users FROM STDIN;

-- ours: statement-is-supported
-- lint: accepts
-- because: a migration that undoes itself does nothing
ROLLBACK;

-- ours: statement-is-supported
-- lint: accepts
-- because: dsql-lint does not check it; the user guide lists INSERT, UPDATE and DELETE
MERGE INTO users USING teams ON users.team = teams.id WHEN MATCHED THEN DELETE;

-- ours: statement-is-supported
-- lint: truncate
TRUNCATE users;

-- ours: statement-is-supported
-- lint: unsupported_vacuum
VACUUM users;

-- ours: statement-is-supported
-- lint: unsupported_lock_table
LOCK TABLE users;

-- ours: statement-is-supported
-- lint: unsupported_listen
LISTEN changes;

-- ours: statement-is-supported
-- lint: unsupported_notify
NOTIFY changes;

-- ours: statement-is-supported
-- lint: unsupported_savepoint
SAVEPOINT here;

-- ours: statement-is-supported
-- lint: unsupported_rollback_to_savepoint
ROLLBACK TO SAVEPOINT here;

-- ours: statement-is-supported
-- lint: unsupported_prepare
PREPARE q AS SELECT 1;

-- ours: statement-is-supported
-- lint: unsupported_declare_cursor
DECLARE c CURSOR FOR SELECT 1;

-- ours: statement-is-supported
-- lint: unsupported_discard
DISCARD ALL;

-- ours: syntax-is-known
-- lint: accepts
-- because: dsql-lint does not check it; the user guide says a table's name only
ANALYZE;

-- ours: table-states-its-columns
-- lint: accepts
-- because: dsql-lint does not check it; it is CREATE TABLE AS by another name
SELECT * INTO copies FROM users;

-- ours: collation-is-c
-- lint: collation
SELECT name COLLATE "de_DE" FROM users;

-- ours: name-is-known
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
INSERT INTO user_s (email) VALUES ('a@example.com');

-- ours: statement-is-known
-- lint: parse_error
UPSERT INTO users VALUES (1);

-- ours: statement-is-known
-- lint: parse_error
CRATE TABLE orders (id int);

-- ours: syntax-is-known
-- lint: accepts
-- because: dsql-lint's parser takes it; PostgreSQL does not
INSERT users VALUES (1);

-- ours: accepts
-- lint: accepts
UPDATE users SET name = '' WHERE name COLLATE "POSIX" < 'b' OR name < 'b' COLLATE pg_catalog."C" OR name > 'x' COLLATE "default";
