-- What changes wait for stands in a schema of its own that no login may touch: a login that could lock any of
-- this by itself (advisory locks are everybody's) would stop the whole office. Tables hold no rows but months.
CREATE SCHEMA IF NOT EXISTS locks

CREATE TABLE IF NOT EXISTS locks.schema ()

CREATE TABLE IF NOT EXISTS locks.log ()

CREATE TABLE IF NOT EXISTS locks.area_accounts ()

CREATE TABLE IF NOT EXISTS locks.area_people ()

CREATE TABLE IF NOT EXISTS locks.area_calendar ()

CREATE TABLE IF NOT EXISTS locks.area_words ()

CREATE TABLE IF NOT EXISTS locks.area_leave ()

CREATE TABLE IF NOT EXISTS locks.area_closing ()

CREATE TABLE IF NOT EXISTS locks.area_logs ()

CREATE TABLE IF NOT EXISTS locks.area_grades ()

CREATE TABLE IF NOT EXISTS locks.area_scheme ()

CREATE TABLE IF NOT EXISTS locks.area_money ()

CREATE TABLE IF NOT EXISTS locks.area_limits ()

CREATE TABLE IF NOT EXISTS locks.area_meetings ()

CREATE TABLE IF NOT EXISTS locks.area_supervision ()

CREATE TABLE IF NOT EXISTS locks.intake ()

CREATE TABLE IF NOT EXISTS locks.grid_post ()

CREATE TABLE IF NOT EXISTS locks.marks (staff bigint, month integer, PRIMARY KEY (staff, month))

CREATE TABLE IF NOT EXISTS locks.closing (agency bigint, month integer, PRIMARY KEY (agency, month))

CREATE TABLE IF NOT EXISTS locks.grid_month (month integer PRIMARY KEY)

CREATE OR REPLACE FUNCTION locks.hold_schema() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  LOCK TABLE locks.schema IN ROW SHARE MODE;
END $$

CREATE OR REPLACE FUNCTION locks.hold_areas(names text[], alone boolean[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  FOR i IN 1..cardinality(names) LOOP
    EXECUTE format('LOCK TABLE locks.%I IN %s MODE', 'area_' || names[i], CASE WHEN alone[i] THEN 'EXCLUSIVE' ELSE 'ROW SHARE' END);
  END LOOP;
END $$

CREATE OR REPLACE FUNCTION locks.hold_intake() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  LOCK TABLE locks.intake IN EXCLUSIVE MODE;
END $$

-- In one order for everybody: first all people and months that have no row yet, then their locks.
CREATE OR REPLACE FUNCTION locks.hold_marks(people bigint[], months integer[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO locks.marks SELECT DISTINCT w.staff, w.month FROM unnest(people, months) AS w(staff, month)
    JOIN public.staff_member s ON s.id = w.staff
    WHERE NOT EXISTS (SELECT 1 FROM locks.marks m WHERE m.staff = w.staff AND m.month = w.month)
    ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  PERFORM 1 FROM locks.marks m WHERE (m.staff, m.month) IN (SELECT w.staff, w.month FROM unnest(people, months) AS w(staff, month))
    ORDER BY m.staff, m.month FOR UPDATE;
END $$

CREATE OR REPLACE FUNCTION locks.hold_closing(the_agency bigint, the_month integer, alone boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  LOOP
    IF alone THEN
      PERFORM 1 FROM locks.closing c WHERE c.agency = the_agency AND c.month = the_month FOR UPDATE;
    ELSE
      PERFORM 1 FROM locks.closing c WHERE c.agency = the_agency AND c.month = the_month FOR SHARE;
    END IF;
    EXIT WHEN FOUND;
    INSERT INTO locks.closing VALUES (the_agency, the_month) ON CONFLICT DO NOTHING;
  END LOOP;
END $$

CREATE OR REPLACE FUNCTION locks.hold_grid_month(the_month integer, alone boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  LOOP
    IF alone THEN
      PERFORM 1 FROM locks.grid_month g WHERE g.month = the_month FOR UPDATE;
    ELSE
      PERFORM 1 FROM locks.grid_month g WHERE g.month = the_month FOR SHARE;
    END IF;
    EXIT WHEN FOUND;
    INSERT INTO locks.grid_month VALUES (the_month) ON CONFLICT DO NOTHING;
  END LOOP;
END $$

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA locks FROM PUBLIC

-- Writers of marks share a lock on the month that closing it takes alone: neither can slip past the other.
CREATE OR REPLACE FUNCTION refuse_closed(agency bigint, the_month integer) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM locks.hold_closing(agency, the_month, false);
  IF EXISTS (SELECT 1 FROM closed_month c WHERE c.agency_id = agency AND c.month = the_month) THEN
    PERFORM refuse('closed_month');
  END IF;
END $$

CREATE OR REPLACE FUNCTION guard_closing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM locks.hold_closing(OLD.agency_id, 0, true);
    IF EXISTS (SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month > OLD.month) THEN
      PERFORM refuse('not_newest_closed');
    END IF;
    RETURN OLD;
  END IF;
  PERFORM locks.hold_closing(NEW.agency_id, 0, true);
  PERFORM locks.hold_closing(NEW.agency_id, NEW.month, true);
  IF EXISTS (SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month) THEN
    PERFORM refuse('closed_month');
  END IF;
  RETURN NEW;
END $$

CREATE OR REPLACE FUNCTION guard_log() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  LOCK TABLE locks.log IN EXCLUSIVE MODE;
  IF NEW.id <> (SELECT coalesce(max(o.id), 0) + 1 FROM operation o)
    OR EXISTS (SELECT 1 FROM operation o WHERE o.id = NEW.id - 1 AND o.seal <> NEW.previous)
    OR EXISTS (SELECT 1 FROM operation o WHERE o.seal = NEW.seal) THEN
    PERFORM refuse('log_order');
  END IF;
  RETURN NEW;
END $$

CREATE OR REPLACE FUNCTION guard_grid_post() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  LOCK TABLE locks.grid_post IN EXCLUSIVE MODE;
  IF EXISTS (SELECT 1 FROM grid_post p
    WHERE p.worker_id = NEW.worker_id AND p.grid = NEW.grid AND p.duty = NEW.duty AND p.id <> NEW.id
      AND p.since <= coalesce(NEW.until, DATE '9999-12-31') AND NEW.since <= coalesce(p.until, DATE '9999-12-31')) THEN
    PERFORM refuse('grid_post_overlap');
  END IF;
  IF EXISTS (SELECT 1 FROM grid_post p
    WHERE NEW.duty = '网格长' AND p.duty = '网格长' AND p.grid = NEW.grid AND p.worker_id <> NEW.worker_id
      AND p.since <= coalesce(NEW.until, DATE '9999-12-31') AND NEW.since <= coalesce(p.until, DATE '9999-12-31')) THEN
    PERFORM refuse('grid_leader_twice');
  END IF;
  RETURN NEW;
END $$

CREATE OR REPLACE FUNCTION guard_grid_month() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM locks.hold_grid_month(OLD.month, false);
    IF EXISTS (SELECT 1 FROM grid_run r WHERE r.month = OLD.month) THEN
      PERFORM refuse('grid_month_frozen');
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  PERFORM locks.hold_grid_month(NEW.month, false);
  IF EXISTS (SELECT 1 FROM grid_run r WHERE r.month = NEW.month) THEN
    PERFORM refuse('grid_month_frozen');
  END IF;
  RETURN NEW;
END $$

CREATE OR REPLACE FUNCTION guard_grid_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM locks.hold_grid_month(NEW.month, true);
  IF TG_OP = 'INSERT' AND (NEW.state <> 'approved' OR EXISTS (SELECT 1 FROM grid_run r
    WHERE r.id = NEW.id OR r.month = NEW.month)) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  IF TG_OP = 'UPDATE' AND NOT (
    OLD.state = 'approved' AND NEW.state = 'paid'
    AND (NEW.id, NEW.month, NEW.versions, NEW.layout, NEW.total_fen, NEW.people, NEW.sheet, NEW.seal,
         NEW.approved_by, NEW.approved_at)
      = (OLD.id, OLD.month, OLD.versions, OLD.layout, OLD.total_fen, OLD.people, OLD.sheet, OLD.seal,
         OLD.approved_by, OLD.approved_at)) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  RETURN NEW;
END $$

CREATE OR REPLACE FUNCTION begin_correction(the_action text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT pg_has_role(session_user, (SELECT c.relowner FROM pg_class c WHERE c.oid = 'operation'::regclass), 'usage')
  THEN
    IF NOT desks.may(the_action) THEN
      PERFORM refuse('not_your_account');
    END IF;
  END IF;
  INSERT INTO touched_record (table_name, record, tx, outside)
  VALUES ('correction', the_action, pg_current_xact_id()::text, false) ON CONFLICT DO NOTHING;
END $$

-- The log's only door for desks. What can be asked and cleared before is done before the log is held: all desks
-- wait for each other there, so that it is held for the line, its head and the commit alone.
CREATE OR REPLACE FUNCTION append_operation(the_at text, the_account text, the_action text, the_subject text, the_detail text)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  line_no bigint;
  before text;
  fresh text;
  correcting boolean;
  states text;
BEGIN
  IF NOT pg_has_role(session_user, (SELECT c.relowner FROM pg_class c WHERE c.oid = 'operation'::regclass), 'usage')
  THEN
    IF NOT desks.may_append(the_account, the_action) THEN  -- there only where the server keeps rights
      PERFORM refuse('not_your_account');
    END IF;
  END IF;
  SELECT 'desks_state' INTO states FROM pg_constraint k WHERE k.conname = 'desks_state' AND k.conrelid = 'event'::regclass;
  IF states IS NOT NULL AND the_action <> 'handle_event' THEN  -- there the deed itself is asked about first
    SET CONSTRAINTS desks_state IMMEDIATE;
    SET CONSTRAINTS desks_state DEFERRED;
  END IF;
  correcting := EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'correction' AND t.record = the_action
    AND t.tx = pg_current_xact_id()::text);
  DELETE FROM touched_record t WHERE t.tx = pg_current_xact_id()::text AND NOT t.outside;
  LOCK TABLE locks.log IN EXCLUSIVE MODE;
  SELECT o.id + 1, o.seal INTO line_no, before FROM operation o ORDER BY o.id DESC LIMIT 1;
  line_no := coalesce(line_no, 1);
  before := coalesce(before, repeat('0', 64));
  fresh := encode(sha256(convert_to(
    '[' || to_json(before) || ',' || line_no || ',' || to_json(the_at) || ',' || to_json(the_account) || ','
    || to_json(the_action) || ',' || to_json(the_subject) || ',' || to_json(the_detail) || ']', 'UTF8')), 'hex');
  IF correcting THEN
    INSERT INTO correction (number, action) VALUES (line_no, the_action);
  END IF;
  INSERT INTO operation (id, at, account, action, subject, detail, previous, seal)
  VALUES (line_no, the_at, the_account, the_action, the_subject, the_detail, before, fresh);
  UPDATE log_head h SET number = line_no, mark = head_mark(line_no, fresh)
  WHERE h.id = 1 AND h.number = line_no - 1
    AND h.mark = head_mark(line_no - 1, before);
  -- Heard by the other desks when this change is committed; `application_name` is the desk that made it.
  PERFORM pg_notify('office_changed', line_no || ' ' || the_action || ' ' || current_setting('application_name'));
  RETURN line_no;
END $$
