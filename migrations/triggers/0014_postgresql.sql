-- A closed month may be touched by the one change whose line of the log comes next, and then it is put down.
CREATE FUNCTION touch_closed(agency bigint, earliest integer, latest integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM closed_month c
    WHERE (agency IS NULL OR c.agency_id = agency) AND c.month BETWEEN earliest AND latest) THEN
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM correction k
    WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o)) THEN
    PERFORM refuse('closed_month');
  END IF;
  INSERT INTO touched_record (table_name, record, tx, outside)
  SELECT 'closing', c.agency_id || '/' || c.month, pg_current_xact_id()::text, false FROM closed_month c
  WHERE (agency IS NULL OR c.agency_id = agency) AND c.month BETWEEN earliest AND latest
  ON CONFLICT DO NOTHING;
END $$

CREATE FUNCTION month_of(the_day date, never integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(to_char(the_day, 'YYYYMM')::integer, never)
$$

CREATE FUNCTION guard_closed_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.staff_id, NEW.agency_id, NEW.since, NEW.staff_kind, NEW.post_class, NEW.post_title)
    IS NOT DISTINCT FROM (OLD.staff_id, OLD.agency_id, OLD.since, OLD.staff_kind, OLD.post_class, OLD.post_title) THEN
    IF NEW.until IS DISTINCT FROM OLD.until THEN
      PERFORM touch_closed(NEW.agency_id, month_of(least(NEW.until, OLD.until) + 1, 999999),
        greatest(month_of(NEW.until, 999999), month_of(OLD.until, 999999)));
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM touch_closed(OLD.agency_id, month_of(OLD.since, 0), month_of(OLD.until, 999999));
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  PERFORM touch_closed(NEW.agency_id, month_of(NEW.since, 0), month_of(NEW.until, 999999));
  RETURN NEW;
END $$

CREATE TRIGGER posting_closed BEFORE INSERT OR UPDATE OR DELETE ON posting
FOR EACH ROW EXECUTE FUNCTION guard_closed_posting()

CREATE TRIGGER posting_truncate BEFORE TRUNCATE ON posting
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('closed_month')

CREATE FUNCTION guard_closed_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM touch_closed(OLD.agency_id, month_of(OLD.since, 0), 999999);
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  PERFORM touch_closed(NEW.agency_id, month_of(NEW.since, 0), 999999);
  RETURN NEW;
END $$

CREATE TRIGGER secondment_terms_closed BEFORE INSERT OR UPDATE OR DELETE ON secondment_terms
FOR EACH ROW EXECUTE FUNCTION guard_closed_terms()

CREATE TRIGGER secondment_terms_truncate BEFORE TRUNCATE ON secondment_terms
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('closed_month')

CREATE FUNCTION guard_closed_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM touch_closed(NULL, month_of(OLD.day, 0), month_of(OLD.day, 0));
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  PERFORM touch_closed(NULL, month_of(NEW.day, 0), month_of(NEW.day, 0));
  RETURN NEW;
END $$

CREATE TRIGGER calendar_day_closed BEFORE INSERT OR UPDATE OR DELETE ON calendar_day
FOR EACH ROW EXECUTE FUNCTION guard_closed_day()

CREATE TRIGGER calendar_day_truncate BEFORE TRUNCATE ON calendar_day
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('closed_month')

CREATE FUNCTION guard_closed_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM touch_closed(NULL, OLD.year * 100, OLD.year * 100 + 99);
    RETURN OLD;
  END IF;
  IF NEW.year <> OLD.year THEN
    PERFORM touch_closed(NULL, OLD.year * 100, OLD.year * 100 + 99);
    PERFORM touch_closed(NULL, NEW.year * 100, NEW.year * 100 + 99);
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER calendar_year_closed BEFORE UPDATE OR DELETE ON calendar_year
FOR EACH ROW EXECUTE FUNCTION guard_closed_year()

CREATE TRIGGER calendar_year_truncate BEFORE TRUNCATE ON calendar_year
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('closed_month')

CREATE FUNCTION guard_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM correction k WHERE k.action = 'reopen_month'
    AND k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o)) THEN
    PERFORM refuse('reopening_not_logged');
  END IF;
  RETURN OLD;
END $$

CREATE TRIGGER closed_month_reopening BEFORE DELETE ON closed_month
FOR EACH ROW EXECUTE FUNCTION guard_reopening()

CREATE FUNCTION guard_one_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM run r WHERE r.year = NEW.year AND r.kind = NEW.kind) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER run_one BEFORE INSERT ON run
FOR EACH ROW EXECUTE FUNCTION guard_one_run()

CREATE FUNCTION guard_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> (SELECT coalesce(max(o.id), 0) + 1 FROM operation o) THEN
    PERFORM refuse('log_order');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER correction_insert BEFORE INSERT ON correction
FOR EACH ROW EXECUTE FUNCTION guard_correction()

CREATE TRIGGER correction_change BEFORE UPDATE ON correction
FOR EACH ROW EXECUTE FUNCTION refuse_always('log_is_append_only')

CREATE TRIGGER correction_truncate BEFORE TRUNCATE ON correction
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('log_is_append_only')

CREATE TRIGGER anchor_secret_change BEFORE UPDATE OR DELETE ON anchor_secret
FOR EACH ROW EXECUTE FUNCTION refuse_always('log_is_append_only')

CREATE TRIGGER anchor_secret_truncate BEFORE TRUNCATE ON anchor_secret
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('log_is_append_only')

CREATE FUNCTION guard_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND EXISTS (SELECT 1 FROM log_head) THEN
    PERFORM refuse('log_order');
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.number <> OLD.number + 1
    OR NEW.number <> (SELECT coalesce(max(o.id), 0) FROM operation o)) THEN
    PERFORM refuse('log_order');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER log_head_move BEFORE INSERT OR UPDATE ON log_head
FOR EACH ROW EXECUTE FUNCTION guard_head()

CREATE TRIGGER log_head_delete BEFORE DELETE ON log_head
FOR EACH ROW EXECUTE FUNCTION refuse_always('log_is_append_only')

CREATE TRIGGER log_head_truncate BEFORE TRUNCATE ON log_head
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('log_is_append_only')
