-- What DSQL has and PostgreSQL lacks: the role admin, and the schema sys.

CREATE ROLE admin LOGIN CREATEROLE;
ALTER DATABASE postgres OWNER TO admin;
CREATE SCHEMA sys;
GRANT USAGE ON SCHEMA sys TO PUBLIC;

-- Roles

CREATE SEQUENCE sys.iam_oid START 26000;
CREATE TABLE sys.iam_pg_role_mappings (
  iam_oid oid PRIMARY KEY,
  arn text NOT NULL,
  pg_role_oid oid NOT NULL,
  pg_role_name name NOT NULL,
  grantor_pg_role_oid oid NOT NULL,
  grantor_pg_role_name name NOT NULL,
  UNIQUE (arn, pg_role_oid)
);
GRANT SELECT ON sys.iam_pg_role_mappings TO PUBLIC;

CREATE FUNCTION sys.checked_role(role text, arn text) RETURNS pg_roles LANGUAGE plpgsql AS $$
DECLARE known pg_roles;
BEGIN
  IF session_user <> 'admin' THEN
    RAISE 'permission denied to grant IAM trust with role %', role USING ERRCODE = '42501';
  END IF;
  SELECT * INTO known FROM pg_roles WHERE rolname = (parse_ident(role))[1];
  IF known IS NULL THEN
    RAISE 'role "%" does not exist', role USING ERRCODE = '42704';
  ELSIF NOT known.rolcanlogin THEN
    RAISE 'role % must have the LOGIN attribute', role USING ERRCODE = '42501';
  ELSIF arn !~ '^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/.+' THEN
    RAISE 'IAM role must look like an IAM ARN' USING ERRCODE = '22023';
  END IF;
  RETURN known;
END $$;

CREATE PROCEDURE sys.iam_grant(role text, arn text) SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE known pg_roles := sys.checked_role(role, arn);
BEGIN
  -- No source says what a second grant does; whoever checks before granting is right either way.
  INSERT INTO sys.iam_pg_role_mappings
    SELECT nextval('sys.iam_oid'), arn, known.oid, known.rolname, oid, rolname
    FROM pg_roles WHERE rolname = session_user;
  -- A privilege of its own keeps the role from being dropped, as the trust does in DSQL.
  EXECUTE format('GRANT SELECT ON sys.iam_pg_role_mappings TO %I', known.rolname);
END $$;

CREATE PROCEDURE sys.iam_revoke(role text, arn text) SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE known pg_roles := sys.checked_role(role, arn);
BEGIN
  DELETE FROM sys.iam_pg_role_mappings AS mapping
    WHERE mapping.arn = iam_revoke.arn AND pg_role_oid = known.oid;
  IF NOT FOUND THEN
    RAISE 'role % has no trust with %', role, arn USING ERRCODE = '42704';
  END IF;
  IF NOT EXISTS (SELECT FROM sys.iam_pg_role_mappings WHERE pg_role_oid = known.oid) THEN
    EXECUTE format('REVOKE SELECT ON sys.iam_pg_role_mappings FROM %I', known.rolname);
  END IF;
END $$;

-- Jobs: an index is built and a constraint is checked at once, but neither is valid before its job
-- is through, and what went wrong is told by the job.

CREATE TABLE sys.job (
  job_id text PRIMARY KEY,
  status text NOT NULL DEFAULT 'submitted',
  details text,
  failure text,
  job_type text NOT NULL,
  class_id oid NOT NULL,
  object_id oid NOT NULL,
  object_name text NOT NULL,
  start_time timestamptz NOT NULL DEFAULT clock_timestamp(),
  update_time timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE VIEW sys.jobs AS
  SELECT job_id, status, details, job_type, class_id, object_id, object_name, start_time,
    update_time
  FROM sys.job;
GRANT SELECT ON sys.jobs TO PUBLIC;

CREATE FUNCTION sys.submit(type text, class oid, object oid, name text, failure text)
RETURNS text SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE id text := (
  SELECT string_agg(substr('abcdefghijklmnopqrstuvwxyz234567', 1 + (random() * 31)::int, 1), '')
  FROM generate_series(1, 26));
BEGIN
  UPDATE pg_index SET indisvalid = false WHERE type = 'INDEX_BUILD' AND indexrelid = object;
  UPDATE pg_constraint SET convalidated = false
    WHERE type = 'VALIDATE_CONSTRAINT' AND oid = object;
  INSERT INTO sys.job (job_id, job_type, class_id, object_id, object_name, failure)
    VALUES (id, type, class, object, name, failure);
  RETURN id;
END $$;

-- As the user who asks, who must be allowed to.
CREATE FUNCTION sys.create_index(
  definition text, not_unique text, name text, table_name text, if_absent text)
RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  failure text;
  schema text := (SELECT relnamespace::regnamespace FROM pg_class WHERE oid = table_name::regclass);
  qualified text := schema || '.' || name;
BEGIN
  IF if_absent <> '' AND to_regclass(qualified) IS NOT NULL THEN
    RAISE NOTICE 'relation "%" already exists, skipping', name;
    RETURN;
  END IF;
  BEGIN
    EXECUTE definition;
  EXCEPTION WHEN unique_violation THEN
    failure := 'Found duplicate key while validating index for UCVs';
    EXECUTE not_unique;
  END;
  RETURN NEXT sys.submit(
    'INDEX_BUILD', 'pg_class'::regclass, qualified::regclass, qualified, failure);
END $$;

CREATE FUNCTION sys.validate(definition text, table_name text, constraint_name text)
RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  failure text;
  checked pg_constraint;
BEGIN
  SELECT * INTO checked FROM pg_constraint
    WHERE conrelid = table_name::regclass AND conname = (parse_ident(constraint_name))[1];
  IF checked.convalidated THEN
    RAISE 'constraint "%" is already valid', checked.conname USING ERRCODE = '55000';
  END IF;
  BEGIN
    EXECUTE definition;
  EXCEPTION WHEN check_violation OR foreign_key_violation THEN
    failure := SQLERRM;
  END;
  RETURN NEXT sys.submit(
    'VALIDATE_CONSTRAINT', 'pg_constraint'::regclass, checked.oid, constraint_name, failure);
END $$;

-- Takes the jobs on that are old enough, and says how many are left.
CREATE FUNCTION sys.take_jobs_on(seconds double precision) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sys.job SET status = 'processing', update_time = clock_timestamp()
    WHERE status = 'submitted' AND start_time < clock_timestamp() - seconds / 2 * interval '1 s';
  WITH ended AS (
    UPDATE sys.job SET
      status = CASE WHEN failure IS NULL THEN 'completed' ELSE 'failed' END,
      details = failure, update_time = clock_timestamp()
    WHERE status = 'processing' AND start_time < clock_timestamp() - seconds * interval '1 s'
    RETURNING object_id, status),
  indexes AS (
    UPDATE pg_index SET indisvalid = true FROM ended
    WHERE indexrelid = object_id AND status = 'completed')
  UPDATE pg_constraint SET convalidated = true FROM ended
    WHERE oid = object_id AND status = 'completed';
  RETURN (SELECT count(*) FROM sys.job WHERE status IN ('submitted', 'processing'));
END $$;

-- The stand-in has waited before it passes a call on.
CREATE PROCEDURE sys.wait_for_job(job_id text, INOUT succeeded boolean DEFAULT NULL)
SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
  SELECT status = 'completed' INTO succeeded FROM sys.job WHERE job.job_id = wait_for_job.job_id;
  IF NOT FOUND THEN
    RAISE 'job % does not exist', job_id USING ERRCODE = '22023';
  END IF;
END $$;

-- Columns and keys, checked in the catalog, where every way to write a type ends.

CREATE FUNCTION sys.check_definition() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE bad record;
BEGIN
  FOR bad IN
    SELECT format_type(attribute.atttypid, NULL) AS type, attribute.attidentity AS identity
    FROM pg_event_trigger_ddl_commands() AS command
      JOIN pg_attribute AS attribute ON attribute.attrelid = command.objid
      JOIN pg_class AS class ON class.oid = attribute.attrelid AND class.relkind = 'r'
      JOIN pg_type AS type ON type.oid = attribute.atttypid
    WHERE attnum > 0 AND NOT attisdropped AND (
      CASE WHEN typtype = 'd' THEN typbasetype ELSE atttypid END <> ALL (ARRAY[
        'int2', 'int4', 'int8', 'float4', 'float8', 'numeric', 'bpchar', 'varchar', 'text', 'date',
        'time', 'timetz', 'timestamp', 'timestamptz', 'interval', 'bool', 'bytea', 'uuid', 'json',
        'jsonb']::regtype[])
      OR attidentity <> '' AND atttypid <> 'int8'::regtype)
  LOOP
    IF bad.identity <> '' THEN
      RAISE 'datatype % not supported, identity column type must be bigint', bad.type
        USING ERRCODE = '0A000';
    END IF;
    RAISE 'datatype % not supported', bad.type USING ERRCODE = '0A000';
  END LOOP;
  FOR bad IN
    SELECT indnkeyatts AS keys, format_type(atttypid, NULL) AS type, indexrelid
    FROM pg_event_trigger_ddl_commands() AS command
      JOIN pg_index ON objid IN (indrelid, indexrelid)
      JOIN pg_attribute ON attrelid = indexrelid AND attnum <= indnkeyatts
    WHERE indnkeyatts > 8 OR atttypid = ANY
      (ARRAY['timetz', 'interval', 'bytea', 'json', 'jsonb']::regtype[])
  LOOP
    IF bad.keys > 8 THEN
      RAISE 'more than 8 column keys in an index are not supported' USING ERRCODE = '54011';
    END IF;
    RAISE 'datatype % is not supported in a key', bad.type USING ERRCODE = '0A000';
  END LOOP;
  FOR bad IN
    SELECT DISTINCT indrelid
    FROM pg_event_trigger_ddl_commands() AS command
      JOIN pg_index ON objid IN (indrelid, indexrelid)
    WHERE (SELECT count(*) FROM pg_index AS other WHERE other.indrelid = pg_index.indrelid) > 24
  LOOP
    RAISE 'more than 24 indexes per table are not supported' USING ERRCODE = '54000';
  END LOOP;
END $$;

CREATE EVENT TRIGGER check_definition ON ddl_command_end EXECUTE FUNCTION sys.check_definition();
