CREATE FUNCTION guard_new_allowance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM allowance_version v
    WHERE v.id = NEW.id OR (v.name = NEW.name AND v.version = NEW.version)) THEN
    PERFORM refuse('frozen_scheme');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER allowance_version_insert BEFORE INSERT ON allowance_version
FOR EACH ROW EXECUTE FUNCTION guard_new_allowance()

CREATE TRIGGER allowance_version_change BEFORE UPDATE OR DELETE ON allowance_version
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_scheme')

CREATE TRIGGER allowance_version_truncate BEFORE TRUNCATE ON allowance_version
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_scheme')

CREATE FUNCTION guard_allowance_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.state <> 'approved' OR EXISTS (SELECT 1 FROM allowance_run r
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

CREATE TRIGGER allowance_run_change BEFORE INSERT OR UPDATE ON allowance_run
FOR EACH ROW EXECUTE FUNCTION guard_allowance_run()

CREATE TRIGGER allowance_run_delete BEFORE DELETE ON allowance_run
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER allowance_run_truncate BEFORE TRUNCATE ON allowance_run
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE FUNCTION guard_allowance_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM allowance_run r WHERE r.id IN (SELECT a.run_id FROM added a)
    ORDER BY r.id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM allowance_run r WHERE r.id IN (SELECT a.run_id FROM added a)
    AND r.people < (SELECT count(*) FROM allowance_line l WHERE l.run_id = r.id)) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER allowance_line_insert AFTER INSERT ON allowance_line REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION guard_allowance_lines()

CREATE TRIGGER allowance_line_change BEFORE UPDATE OR DELETE ON allowance_line
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER allowance_line_truncate BEFORE TRUNCATE ON allowance_line
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')
