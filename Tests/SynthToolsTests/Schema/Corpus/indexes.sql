-- ours: accepts
-- lint: accepts
CREATE INDEX ASYNC users_age_idx ON users (age);

-- ours: accepts
-- lint: accepts
CREATE INDEX ASYNC IF NOT EXISTS users_age_idx ON users (age, name);

-- ours: accepts
-- lint: accepts
CREATE UNIQUE INDEX ASYNC users_name_key ON users (name) NULLS NOT DISTINCT;

-- ours: accepts
-- lint: accepts
CREATE INDEX ASYNC users_age_idx ON users (age NULLS FIRST) INCLUDE (name, settings) WHERE age > 17;

-- ours: accepts
-- lint: accepts
CREATE INDEX ASYNC users_lower_idx ON users (lower(email));

-- ours: accepts
-- lint: accepts
CREATE INDEX ASYNC users_lower_idx ON users ((lower(email)), name NULLS LAST);

-- ours: accepts
-- lint: accepts
CREATE INDEX ASYNC users_theme_idx ON users ((settings ->> 'theme'));

-- ours: statement-is-repeatable
-- lint: accepts
-- because: a second run would build a second index; an index that is named can be looked up
CREATE INDEX ASYNC ON users (age);

-- ours: index-is-async
-- lint: index_async
CREATE INDEX users_age_idx ON users (age);

-- ours: index-is-async
-- lint: index_async
CREATE UNIQUE INDEX IF NOT EXISTS users_age_idx ON users (age);

-- ours: index-is-async
-- lint: index_concurrently
CREATE INDEX CONCURRENTLY users_age_idx ON users (age);

-- ours: index-is-plain
-- lint: index_using
CREATE INDEX ASYNC users_age_idx ON users USING btree (age);

-- ours: index-is-plain
-- lint: index_using
CREATE INDEX ASYNC users_settings_idx ON users USING gin (name);

-- ours: index-is-plain
-- lint: index_sort_direction
CREATE INDEX ASYNC users_age_idx ON users (age DESC);

-- ours: index-is-plain
-- lint: index_sort_direction
CREATE INDEX ASYNC users_age_idx ON users (age ASC NULLS LAST);

-- ours: index-is-plain
-- lint: accepts
-- because: dsql-lint does not check it; the user guide's syntax has no operator class
CREATE INDEX ASYNC users_name_like ON users (name text_pattern_ops);

-- ours: collation-is-c
-- lint: accepts
-- because: dsql-lint does not check it here; the user guide's syntax has no COLLATE
CREATE INDEX ASYNC users_name_c ON users (name COLLATE "C");

-- ours: storage-is-managed
-- lint: accepts
-- because: dsql-lint does not check it; the user guide's syntax has no WITH
CREATE INDEX ASYNC users_age_idx ON users (age) WITH (fillfactor = 70);

-- ours: storage-is-managed
-- lint: parse_error
CREATE INDEX ASYNC users_age_idx ON users (age) TABLESPACE fast;

-- ours: table-stands-alone
-- lint: parse_error
CREATE INDEX ASYNC users_age_idx ON ONLY users (age);

-- ours: index-is-plain
-- lint: accepts
-- because: dsql-lint does not check it; PostgreSQL refuses it
CREATE INDEX ASYNC shop.users_age_idx ON users (age);

-- ours: index-expression-is-immutable
-- lint: index_volatile_function
CREATE INDEX ASYNC users_now_idx ON users ((now()));

-- ours: index-expression-is-immutable
-- lint: accepts
-- because: dsql-lint does not look into the condition
CREATE INDEX ASYNC users_recent_idx ON users (name) WHERE created_at > current_date;

-- ours: key-is-indexable
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
CREATE INDEX ASYNC users_settings_idx ON users (settings);

-- ours: key-is-narrow
-- lint: accepts
-- because: dsql-lint does not count key columns; the limit is 8
CREATE INDEX ASYNC users_wide_idx ON users (id, email, name, age, visits, team, created_at, next_age, lower(name));

-- ours: name-is-known
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
CREATE INDEX ASYNC users_age_idx ON user_s (age);

-- ours: name-is-known
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
CREATE INDEX ASYNC users_age_idx ON users (agee);

-- ours: name-is-known
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
CREATE INDEX ASYNC users_age_idx ON adults (email);

-- ours: name-is-new
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
CREATE INDEX ASYNC users_name_idx ON users (age);

-- ours: accepts
-- lint: accepts
DROP INDEX users_name_idx;

-- ours: accepts
-- lint: accepts
DROP INDEX IF EXISTS users_name_idx, other_idx;

-- ours: name-is-known
-- lint: accepts
-- because: dsql-lint keeps no model of the schema
DROP INDEX users_nam_idx;

-- ours: clause-is-supported
-- lint: parse_error
DROP INDEX CONCURRENTLY users_name_idx;

-- ours: statement-is-supported
-- lint: unsupported_alter_index
ALTER INDEX users_name_idx RENAME TO users_by_name;

-- ours: statement-is-supported
-- lint: parse_error
REINDEX TABLE users;
