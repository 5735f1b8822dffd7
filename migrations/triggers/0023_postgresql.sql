CREATE FUNCTION guard_new_grid_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM grid_rules_version v
    WHERE v.id = NEW.id OR (v.title = NEW.title AND v.version = NEW.version)) THEN
    PERFORM refuse('frozen_scheme');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER grid_rules_version_insert BEFORE INSERT ON grid_rules_version
FOR EACH ROW EXECUTE FUNCTION guard_new_grid_rules()

CREATE TRIGGER grid_rules_version_change BEFORE UPDATE OR DELETE ON grid_rules_version
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_scheme')

CREATE TRIGGER grid_rules_version_truncate BEFORE TRUNCATE ON grid_rules_version
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_scheme')

CREATE FUNCTION guard_grid_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('grid_post ' || NEW.grid));
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

CREATE TRIGGER grid_post_change AFTER INSERT OR UPDATE ON grid_post
FOR EACH ROW EXECUTE FUNCTION guard_grid_post()

CREATE FUNCTION guard_grid_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM pg_advisory_xact_lock_shared(hashtext('grid_month'), OLD.month);
    IF EXISTS (SELECT 1 FROM grid_run r WHERE r.month = OLD.month) THEN
      PERFORM refuse('grid_month_frozen');
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtext('grid_month'), NEW.month);
  IF EXISTS (SELECT 1 FROM grid_run r WHERE r.month = NEW.month) THEN
    PERFORM refuse('grid_month_frozen');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER patrol_log_change BEFORE INSERT OR UPDATE OR DELETE ON patrol_log
FOR EACH ROW EXECUTE FUNCTION guard_grid_month()

CREATE TRIGGER patrol_log_truncate BEFORE TRUNCATE ON patrol_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grid_month_frozen')

CREATE TRIGGER grid_event_change BEFORE INSERT OR UPDATE OR DELETE ON grid_event
FOR EACH ROW EXECUTE FUNCTION guard_grid_month()

CREATE TRIGGER grid_event_truncate BEFORE TRUNCATE ON grid_event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grid_month_frozen')

CREATE TRIGGER grid_figure_change BEFORE INSERT OR UPDATE OR DELETE ON grid_figure
FOR EACH ROW EXECUTE FUNCTION guard_grid_month()

CREATE TRIGGER grid_figure_truncate BEFORE TRUNCATE ON grid_figure
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grid_month_frozen')

CREATE FUNCTION guard_grid_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('grid_month'), NEW.month);
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

CREATE TRIGGER grid_run_change BEFORE INSERT OR UPDATE ON grid_run
FOR EACH ROW EXECUTE FUNCTION guard_grid_run()

CREATE TRIGGER grid_run_delete BEFORE DELETE ON grid_run
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER grid_run_truncate BEFORE TRUNCATE ON grid_run
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE FUNCTION guard_grid_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM grid_run r WHERE r.id IN (SELECT a.run_id FROM added a)
    ORDER BY r.id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM grid_run r WHERE r.id IN (SELECT a.run_id FROM added a)
    AND r.people < (SELECT count(*) FROM grid_line l WHERE l.run_id = r.id)) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER grid_line_insert AFTER INSERT ON grid_line REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION guard_grid_lines()

CREATE TRIGGER grid_line_change BEFORE UPDATE OR DELETE ON grid_line
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER grid_line_truncate BEFORE TRUNCATE ON grid_line
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER grid_post_delete BEFORE DELETE ON grid_post
FOR EACH ROW EXECUTE FUNCTION refuse_always('grid_post_kept')

CREATE TRIGGER grid_post_truncate BEFORE TRUNCATE ON grid_post
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grid_post_kept')
