CREATE TRIGGER allowance_version_insert BEFORE INSERT ON allowance_version
BEGIN
  SELECT RAISE(ABORT, 'frozen_scheme') WHERE EXISTS (SELECT 1 FROM allowance_version v
    WHERE v.id = NEW.id OR (v.name = NEW.name AND v.version = NEW.version));
END

CREATE TRIGGER allowance_version_update BEFORE UPDATE ON allowance_version
BEGIN
  SELECT RAISE(ABORT, 'frozen_scheme');
END

CREATE TRIGGER allowance_version_delete BEFORE DELETE ON allowance_version
BEGIN
  SELECT RAISE(ABORT, 'frozen_scheme');
END

CREATE TRIGGER allowance_run_insert BEFORE INSERT ON allowance_run
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE NEW.state <> 'approved' OR EXISTS (
    SELECT 1 FROM allowance_run r WHERE r.id = NEW.id OR r.month = NEW.month);
END

CREATE TRIGGER allowance_run_update BEFORE UPDATE ON allowance_run
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE NOT (
    OLD.state = 'approved' AND NEW.state = 'paid'
    AND (NEW.id, NEW.month, NEW.versions, NEW.layout, NEW.total_fen, NEW.people, NEW.sheet, NEW.seal,
         NEW.approved_by, NEW.approved_at)
      = (OLD.id, OLD.month, OLD.versions, OLD.layout, OLD.total_fen, OLD.people, OLD.sheet, OLD.seal,
         OLD.approved_by, OLD.approved_at));
END

CREATE TRIGGER allowance_run_delete BEFORE DELETE ON allowance_run
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER allowance_line_insert BEFORE INSERT ON allowance_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE
    (SELECT count(*) FROM allowance_line l WHERE l.run_id = NEW.run_id)
      >= (SELECT r.people FROM allowance_run r WHERE r.id = NEW.run_id)
    OR EXISTS (SELECT 1 FROM allowance_line l WHERE l.run_id = NEW.run_id AND l.position = NEW.position);
END

CREATE TRIGGER allowance_line_update BEFORE UPDATE ON allowance_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER allowance_line_delete BEFORE DELETE ON allowance_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END
