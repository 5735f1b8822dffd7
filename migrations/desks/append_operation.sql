-- HMAC-SHA256 under the office's newest secret, whose 64 characters are exactly one block of the hash.
CREATE FUNCTION keyed_mark(content text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  secret bytea;
  inner_pad bytea;
  outer_pad bytea;
BEGIN
  SELECT convert_to(s.secret, 'UTF8') INTO secret FROM anchor_secret s ORDER BY s.id DESC LIMIT 1;
  IF secret IS NULL OR length(secret) <> 64 THEN
    RETURN NULL;
  END IF;
  inner_pad := secret;
  outer_pad := secret;
  FOR i IN 0..63 LOOP
    inner_pad := set_byte(inner_pad, i, get_byte(secret, i) # 54);
    outer_pad := set_byte(outer_pad, i, get_byte(secret, i) # 92);
  END LOOP;
  RETURN encode(sha256(outer_pad || sha256(inner_pad || convert_to(content, 'UTF8'))), 'hex');
END $$

CREATE FUNCTION head_mark(number bigint, seal text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT keyed_mark('["head",' || number || ',"' || seal || '"]')
$$

-- The log's only door for desks: number, chain, seal and head are made here, in the office's order, under one
-- short lock. The database's owner may write in any account's name; a desk only in its own, and what its role may.
CREATE FUNCTION append_operation(the_at text, the_account text, the_action text, the_subject text, the_detail text)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  line_no bigint;
  before text;
  fresh text;
BEGIN
  IF NOT pg_has_role(session_user, (SELECT c.relowner FROM pg_class c WHERE c.oid = 'operation'::regclass), 'usage')
  THEN
    IF NOT desks.may_append(the_account, the_action) THEN  -- there only where the server keeps rights
      PERFORM refuse('not_your_account');
    END IF;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('operation'));
  SELECT o.id + 1, o.seal INTO line_no, before FROM operation o ORDER BY o.id DESC LIMIT 1;
  line_no := coalesce(line_no, 1);
  before := coalesce(before, repeat('0', 64));
  fresh := encode(sha256(convert_to(
    '[' || to_json(before) || ',' || line_no || ',' || to_json(the_at) || ',' || to_json(the_account) || ','
    || to_json(the_action) || ',' || to_json(the_subject) || ',' || to_json(the_detail) || ']', 'UTF8')), 'hex');
  IF EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'correction' AND t.record = the_action
    AND t.tx = pg_current_xact_id()::text) THEN
    INSERT INTO correction (number, action) VALUES (line_no, the_action);
  END IF;
  INSERT INTO operation (id, at, account, action, subject, detail, previous, seal)
  VALUES (line_no, the_at, the_account, the_action, the_subject, the_detail, before, fresh);
  UPDATE log_head h SET number = line_no, mark = head_mark(line_no, fresh)
  WHERE h.id = 1 AND h.number = line_no - 1
    AND h.mark = head_mark(line_no - 1, before);
  DELETE FROM touched_record t WHERE t.tx = pg_current_xact_id()::text AND NOT t.outside;
  -- Heard by the other desks when this change is committed; `application_name` is the desk that made it.
  PERFORM pg_notify('office_changed', line_no || ' ' || the_action || ' ' || current_setting('application_name'));
  RETURN line_no;
END $$

-- Desks work side by side, so that the number of a line is known at its end only: the leave to touch a closed
-- month is put down under the transaction, and becomes a correction with the line that tells of it.
CREATE FUNCTION begin_correction(the_action text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO touched_record (table_name, record, tx, outside)
  VALUES ('correction', the_action, pg_current_xact_id()::text, false) ON CONFLICT DO NOTHING
$$

CREATE FUNCTION may_correct(the_action text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM correction k WHERE (the_action IS NULL OR k.action = the_action)
      AND k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    OR EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'correction'
      AND (the_action IS NULL OR t.record = the_action) AND t.tx = pg_current_xact_id()::text)
$$

CREATE OR REPLACE FUNCTION touch_closed(agency bigint, earliest integer, latest integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM closed_month c
    WHERE (agency IS NULL OR c.agency_id = agency) AND c.month BETWEEN earliest AND latest) THEN
    RETURN;
  END IF;
  IF NOT may_correct(NULL) THEN
    PERFORM refuse('closed_month');
  END IF;
  INSERT INTO touched_record (table_name, record, tx, outside)
  SELECT 'closing', c.agency_id || '/' || c.month, pg_current_xact_id()::text, false FROM closed_month c
  WHERE (agency IS NULL OR c.agency_id = agency) AND c.month BETWEEN earliest AND latest
  ON CONFLICT DO NOTHING;
END $$

CREATE OR REPLACE FUNCTION guard_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT may_correct('reopen_month') THEN
    PERFORM refuse('reopening_not_logged');
  END IF;
  RETURN OLD;
END $$

-- What another desk is just putting aside is skipped: nobody waits for that.
CREATE FUNCTION set_strangers_outside() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH strangers AS (
    SELECT t.ctid AS place FROM touched_record t WHERE NOT t.outside FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM touched_record t USING strangers s WHERE t.ctid = s.place RETURNING t.table_name, t.record
  )
  INSERT INTO touched_record (table_name, record, tx, outside)
  SELECT DISTINCT g.table_name, g.record, '', true FROM gone g WHERE g.table_name <> 'correction'
  ON CONFLICT DO NOTHING
$$

-- Whole rows, but only those that this very transaction has written: enough to vouch for them, nothing to read.
CREATE FUNCTION rows_written_here(the_table text) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  keys text;
BEGIN
  SELECT string_agg(format('w.%I::text', a.attname), ' || ''/'' || ' ORDER BY array_position(i.indkey::int2[], a.attnum)) INTO keys
  FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
  WHERE i.indrelid = format('%I', the_table)::regclass AND i.indisprimary;
  RETURN QUERY EXECUTE format('SELECT to_jsonb(w) FROM %I w WHERE %s IN (SELECT t.record FROM touched_record t
    WHERE t.table_name = %L AND t.tx = pg_current_xact_id()::text AND NOT t.outside)', the_table, keys, the_table);
END $$

REVOKE EXECUTE ON FUNCTION keyed_mark(text), head_mark(bigint, text), append_operation(text, text, text, text, text),
  begin_correction(text), set_strangers_outside(), rows_written_here(text) FROM PUBLIC
