-- ours: accepts
-- lint: accepts
CREATE SEQUENCE numbers CACHE 1;

-- ours: accepts
-- lint: accepts
CREATE SEQUENCE IF NOT EXISTS numbers AS bigint INCREMENT BY 2 MINVALUE 1 NO MAXVALUE START WITH 7 CACHE 65536 NO CYCLE OWNED BY users.visits;

-- ours: accepts
-- lint: accepts
ALTER SEQUENCE counter INCREMENT BY 5 CACHE 65536;

-- ours: accepts
-- lint: accepts
ALTER SEQUENCE IF EXISTS counter OWNED BY NONE;

-- ours: accepts
-- lint: accepts
ALTER SEQUENCE counter RENAME TO other_counter;

-- ours: accepts
-- lint: accepts
DROP SEQUENCE IF EXISTS counter CASCADE;

-- ours: accepts
-- lint: accepts
DROP SEQUENCE counter;

-- ours: sequence-cache-is-explicit
-- lint: sequence_cache_missing
CREATE SEQUENCE numbers;

-- ours: sequence-cache-is-explicit
-- lint: sequence_cache_missing
CREATE SEQUENCE numbers START 1;

-- ours: sequence-cache-is-explicit
-- lint: sequence_cache
CREATE SEQUENCE numbers CACHE 65535;

-- ours: sequence-cache-is-explicit
-- lint: sequence_cache
ALTER SEQUENCE counter CACHE 20;

-- ours: identity-is-bigint
-- lint: sequence_type
CREATE SEQUENCE numbers AS integer CACHE 1;

-- ours: object-is-permanent
-- lint: accepts
-- because: dsql-lint does not check it; the user guide's syntax has no TEMPORARY
CREATE TEMPORARY SEQUENCE numbers CACHE 1;

-- ours: statement-is-repeatable
-- lint: accepts
-- because: numbers handed out between two runs would be handed out again
ALTER SEQUENCE counter RESTART WITH 100;

-- ours: name-is-known
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
ALTER SEQUENCE count INCREMENT BY 5;

-- ours: name-is-new
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
CREATE SEQUENCE counter CACHE 1;

-- ours: accepts
-- lint: accepts
CREATE VIEW children AS SELECT id, email FROM users WHERE age < 18;

-- ours: accepts
-- lint: accepts
CREATE OR REPLACE VIEW adults WITH (security_invoker = true) AS SELECT id, email FROM users WHERE age >= 21;

-- ours: accepts
-- lint: accepts
CREATE RECURSIVE VIEW hundred (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM hundred WHERE n < 100;

-- ours: accepts
-- lint: accepts
CREATE VIEW old_users (id) AS SELECT id FROM users WHERE age > 90 WITH CASCADED CHECK OPTION;

-- ours: accepts
-- lint: accepts
ALTER VIEW adults RENAME TO grown_ups;

-- ours: accepts
-- lint: accepts
ALTER VIEW adults ALTER COLUMN email SET DEFAULT 'x';

-- ours: accepts
-- lint: accepts
DROP VIEW IF EXISTS adults;

-- ours: object-is-permanent
-- lint: unsupported_temp_view
CREATE TEMP VIEW children AS SELECT id FROM users;

-- ours: statement-is-supported
-- lint: unsupported_materialized_view
CREATE MATERIALIZED VIEW children AS SELECT id FROM users;

-- ours: statement-is-supported
-- lint: parse_error
REFRESH MATERIALIZED VIEW children;

-- ours: statement-is-supported
-- lint: unsupported_drop_materialized_view
DROP MATERIALIZED VIEW children;

-- ours: name-is-new
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
CREATE VIEW adults AS SELECT id FROM users;

-- ours: syntax-is-known
-- lint: parse_error
CREATE VIEW children SELECT id FROM users;

-- ours: accepts
-- lint: accepts
CREATE SCHEMA archive;

-- ours: accepts
-- lint: accepts
CREATE SCHEMA IF NOT EXISTS archive;

-- ours: accepts
-- lint: accepts
CREATE SCHEMA archive CREATE SEQUENCE numbers CACHE 1 GRANT SELECT ON numbers TO app;

-- ours: accepts
-- lint: accepts
ALTER SCHEMA shop RENAME TO store;

-- ours: accepts
-- lint: accepts
DROP SCHEMA shop;

-- ours: clause-is-supported
-- lint: parse_error
CREATE SCHEMA archive CREATE TABLE boxes (id int);

-- ours: accepts
-- lint: accepts
CREATE DOMAIN percent AS numeric(5, 2) DEFAULT 0 NOT NULL CHECK (VALUE BETWEEN 0 AND 100);

-- ours: accepts
-- lint: accepts
DROP DOMAIN email_address;

-- ours: type-is-storable
-- lint: accepts
-- because: dsql-lint does not check types
CREATE DOMAIN addresses AS inet;

-- ours: statement-is-supported
-- lint: parse_error
ALTER DOMAIN email_address SET DEFAULT 'x@y';

-- ours: accepts
-- lint: accepts
CREATE OR REPLACE FUNCTION tripled(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT n * 3; SELECT n $$;

-- ours: accepts
-- lint: accepts
CREATE OR REPLACE FUNCTION tripled(n integer) RETURNS integer LANGUAGE sql RETURN n * 3;

-- ours: accepts
-- lint: parse_error
-- because: dsql-lint's parser does not know BEGIN ATOMIC; the user guide lists it
CREATE OR REPLACE FUNCTION by_team(t bigint) RETURNS TABLE (id uuid) LANGUAGE sql STABLE BEGIN ATOMIC SELECT id FROM users WHERE team = CASE WHEN t > 0 THEN t END; END;

-- ours: accepts
-- lint: accepts
ALTER FUNCTION doubled(integer) OWNER TO CURRENT_USER;

-- ours: accepts
-- lint: accepts
DROP FUNCTION IF EXISTS doubled(integer);

-- ours: accepts
-- lint: accepts
DROP ROUTINE IF EXISTS doubled;

-- ours: statement-is-repeatable
-- lint: accepts
-- because: Aurora DSQL has no pg_proc to look the function up in
CREATE FUNCTION tripled(n integer) RETURNS integer LANGUAGE sql RETURN n * 3;

-- ours: statement-is-repeatable
-- lint: accepts
-- because: Aurora DSQL has no pg_proc to look the function up in
DROP FUNCTION doubled(integer);

-- ours: statement-is-repeatable
-- lint: accepts
-- because: Aurora DSQL has no pg_proc to look the function up in
ALTER FUNCTION doubled(integer) RENAME TO twice;

-- ours: function-is-sql
-- lint: unsupported_create_function_non_sql
CREATE OR REPLACE FUNCTION tripled(n integer) RETURNS integer AS $$ BEGIN RETURN n * 3; END $$ LANGUAGE plpgsql;

-- ours: clause-is-supported
-- lint: unsupported_alter_function_property
ALTER FUNCTION doubled(integer) STABLE;

-- ours: accepts
-- lint: accepts
CREATE STATISTICS IF NOT EXISTS s (mcv, ndistinct) ON name, email FROM users;

-- ours: accepts
-- lint: accepts
ALTER STATISTICS users_statistics SET STATISTICS 50;

-- ours: accepts
-- lint: accepts
DROP STATISTICS IF EXISTS users_statistics;

-- ours: statement-is-repeatable
-- lint: accepts
-- because: Aurora DSQL has no pg_statistic_ext to look them up in
CREATE STATISTICS s ON name, email FROM users;

-- ours: accepts
-- lint: accepts
COMMENT ON TABLE users IS 'people who sign in';

-- ours: accepts
-- lint: accepts
COMMENT ON COLUMN users.email IS NULL;

-- ours: accepts
-- lint: accepts
COMMENT ON INDEX users_name_idx IS 'for search';

-- ours: name-is-known
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
COMMENT ON COLUMN users.mail IS 'x';

-- ours: accepts
-- lint: accepts
GRANT SELECT, INSERT ON users TO app;

-- ours: accepts
-- lint: accepts
GRANT SELECT (email), UPDATE (name) ON TABLE users TO app;

-- ours: accepts
-- lint: accepts
GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA public, shop TO app;

-- ours: accepts
-- lint: accepts
GRANT USAGE ON SCHEMA shop TO app;

-- ours: accepts
-- lint: accepts
GRANT USAGE, SELECT ON SEQUENCE counter TO app;

-- ours: accepts
-- lint: accepts
GRANT EXECUTE ON FUNCTION doubled(integer) TO app;

-- ours: accepts
-- lint: accepts
REVOKE ALL ON users FROM app;

-- ours: accepts
-- lint: accepts
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO app;

-- ours: name-is-known
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
GRANT SELECT ON user_s TO app;

-- ours: role-comes-from-the-description
-- lint: parse_error
GRANT app TO admin;

-- ours: role-comes-from-the-description
-- lint: accepts
-- because: roles are created by grantConnect(to:as:), so that no migration can differ from them
CREATE ROLE app WITH LOGIN;

-- ours: role-comes-from-the-description
-- lint: accepts
-- because: roles are created by grantConnect(to:as:), so that no migration can differ from them
AWS IAM GRANT app TO 'arn:aws:iam::123456789012:role/app';

-- ours: role-comes-from-the-description
-- lint: accepts
-- because: roles are created by grantConnect(to:as:), so that no migration can differ from them
DROP ROLE app;

-- ours: accepts
-- lint: accepts
DROP TABLE users CASCADE;

-- ours: accepts
-- lint: accepts
DROP TABLE IF EXISTS orders, invoices;

-- ours: referenced-table-stays
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
DROP TABLE teams;

-- ours: name-is-known
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
DROP VIEW users;

-- ours: statement-is-supported
-- lint: unsupported_create_type
CREATE TYPE mood AS ENUM ('good', 'bad');

-- ours: statement-is-supported
-- lint: unsupported_create_extension
CREATE EXTENSION IF NOT EXISTS pgcrypto;

-- ours: statement-is-supported
-- lint: unsupported_create_database
CREATE DATABASE other;

-- ours: statement-is-supported
-- lint: unsupported_create_trigger
CREATE TRIGGER stamp BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION stamp();

-- ours: statement-is-supported
-- lint: unsupported_create_trigger
CREATE OR REPLACE TRIGGER stamp BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION stamp();

-- ours: statement-is-supported
-- lint: unsupported_create_policy
CREATE POLICY own ON users USING (true);

-- ours: statement-is-supported
-- lint: parse_error
CREATE RULE ignore AS ON INSERT TO users DO INSTEAD NOTHING;

-- ours: statement-is-supported
-- lint: parse_error
CREATE PROCEDURE clean() LANGUAGE sql AS 'SELECT 1';

-- ours: statement-is-supported
-- lint: parse_error
DO $$ BEGIN NULL; END $$;

-- ours: statement-is-supported
-- lint: parse_error
CREATE TABLESPACE fast LOCATION '/fast';

-- ours: statement-is-supported
-- lint: unsupported_create_server
CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw;

-- ours: statement-is-supported
-- lint: parse_error
CREATE PUBLICATION everything FOR ALL TABLES;

-- ours: statement-is-supported
-- lint: parse_error
CREATE AGGREGATE total (int) (sfunc = int4pl, stype = int);

-- ours: syntax-is-known
-- lint: accepts
-- because: grantConnect(to:as:) is what lets a role connect
GRANT CONNECT ON DATABASE postgres TO app;

-- ours: collation-is-c
-- lint: collation
CREATE VIEW sorted AS SELECT id FROM users ORDER BY name COLLATE "de_DE";

-- ours: accepts
-- lint: accepts
CREATE VIEW sorted AS SELECT id FROM users ORDER BY name COLLATE "C";
