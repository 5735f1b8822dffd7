CREATE TRIGGER grid_rules_version_update BEFORE UPDATE ON grid_rules_version
BEGIN
  SELECT RAISE(ABORT, 'frozen_scheme');
END

CREATE TRIGGER grid_rules_version_delete BEFORE DELETE ON grid_rules_version
BEGIN
  SELECT RAISE(ABORT, 'frozen_scheme');
END

CREATE TRIGGER grid_rules_version_insert BEFORE INSERT ON grid_rules_version
BEGIN
  SELECT RAISE(ABORT, 'frozen_scheme') WHERE EXISTS (SELECT 1 FROM grid_rules_version v
    WHERE v.id = NEW.id OR (v.title = NEW.title AND v.version = NEW.version));
END

CREATE TRIGGER grid_post_insert AFTER INSERT ON grid_post
BEGIN
  SELECT RAISE(ABORT, 'grid_post_overlap') WHERE EXISTS (SELECT 1 FROM grid_post p
    WHERE p.worker_id = NEW.worker_id AND p.grid = NEW.grid AND p.duty = NEW.duty AND p.id <> NEW.id
      AND p.since <= coalesce(NEW.until, '9999-12-31') AND NEW.since <= coalesce(p.until, '9999-12-31'));
  SELECT RAISE(ABORT, 'grid_leader_twice') WHERE EXISTS (SELECT 1 FROM grid_post p
    WHERE NEW.duty = '网格长' AND p.duty = '网格长' AND p.grid = NEW.grid AND p.worker_id <> NEW.worker_id
      AND p.since <= coalesce(NEW.until, '9999-12-31') AND NEW.since <= coalesce(p.until, '9999-12-31'));
END

CREATE TRIGGER grid_post_update AFTER UPDATE ON grid_post
BEGIN
  SELECT RAISE(ABORT, 'grid_post_overlap') WHERE EXISTS (SELECT 1 FROM grid_post p
    WHERE p.worker_id = NEW.worker_id AND p.grid = NEW.grid AND p.duty = NEW.duty AND p.id <> NEW.id
      AND p.since <= coalesce(NEW.until, '9999-12-31') AND NEW.since <= coalesce(p.until, '9999-12-31'));
  SELECT RAISE(ABORT, 'grid_leader_twice') WHERE EXISTS (SELECT 1 FROM grid_post p
    WHERE NEW.duty = '网格长' AND p.duty = '网格长' AND p.grid = NEW.grid AND p.worker_id <> NEW.worker_id
      AND p.since <= coalesce(NEW.until, '9999-12-31') AND NEW.since <= coalesce(p.until, '9999-12-31'));
END

CREATE TRIGGER patrol_log_insert BEFORE INSERT ON patrol_log
BEGIN
  SELECT RAISE(ABORT, 'grid_month_frozen') WHERE EXISTS (
    SELECT 1 FROM grid_run r WHERE r.month IN (NEW.month));
END

CREATE TRIGGER patrol_log_update BEFORE UPDATE ON patrol_log
BEGIN
  SELECT RAISE(ABORT, 'grid_month_frozen') WHERE EXISTS (
    SELECT 1 FROM grid_run r WHERE r.month IN (OLD.month, NEW.month));
END

CREATE TRIGGER patrol_log_delete BEFORE DELETE ON patrol_log
BEGIN
  SELECT RAISE(ABORT, 'grid_month_frozen') WHERE EXISTS (
    SELECT 1 FROM grid_run r WHERE r.month IN (OLD.month));
END

CREATE TRIGGER grid_event_insert BEFORE INSERT ON grid_event
BEGIN
  SELECT RAISE(ABORT, 'grid_month_frozen') WHERE EXISTS (
    SELECT 1 FROM grid_run r WHERE r.month IN (NEW.month));
END

CREATE TRIGGER grid_event_update BEFORE UPDATE ON grid_event
BEGIN
  SELECT RAISE(ABORT, 'grid_month_frozen') WHERE EXISTS (
    SELECT 1 FROM grid_run r WHERE r.month IN (OLD.month, NEW.month));
END

CREATE TRIGGER grid_event_delete BEFORE DELETE ON grid_event
BEGIN
  SELECT RAISE(ABORT, 'grid_month_frozen') WHERE EXISTS (
    SELECT 1 FROM grid_run r WHERE r.month IN (OLD.month));
END

CREATE TRIGGER grid_figure_insert BEFORE INSERT ON grid_figure
BEGIN
  SELECT RAISE(ABORT, 'grid_month_frozen') WHERE EXISTS (
    SELECT 1 FROM grid_run r WHERE r.month IN (NEW.month));
END

CREATE TRIGGER grid_figure_update BEFORE UPDATE ON grid_figure
BEGIN
  SELECT RAISE(ABORT, 'grid_month_frozen') WHERE EXISTS (
    SELECT 1 FROM grid_run r WHERE r.month IN (OLD.month, NEW.month));
END

CREATE TRIGGER grid_figure_delete BEFORE DELETE ON grid_figure
BEGIN
  SELECT RAISE(ABORT, 'grid_month_frozen') WHERE EXISTS (
    SELECT 1 FROM grid_run r WHERE r.month IN (OLD.month));
END

CREATE TRIGGER grid_run_insert BEFORE INSERT ON grid_run
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE NEW.state <> 'approved' OR EXISTS (
    SELECT 1 FROM grid_run r WHERE r.id = NEW.id OR r.month = NEW.month);
END

CREATE TRIGGER grid_run_update BEFORE UPDATE ON grid_run
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE NOT (
    OLD.state = 'approved' AND NEW.state = 'paid'
    AND (NEW.id, NEW.month, NEW.versions, NEW.layout, NEW.total_fen, NEW.people, NEW.sheet, NEW.seal,
         NEW.approved_by, NEW.approved_at)
      = (OLD.id, OLD.month, OLD.versions, OLD.layout, OLD.total_fen, OLD.people, OLD.sheet, OLD.seal,
         OLD.approved_by, OLD.approved_at));
END

CREATE TRIGGER grid_run_delete BEFORE DELETE ON grid_run
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER grid_line_insert BEFORE INSERT ON grid_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE
    (SELECT count(*) FROM grid_line l WHERE l.run_id = NEW.run_id)
      >= (SELECT r.people FROM grid_run r WHERE r.id = NEW.run_id)
    OR EXISTS (SELECT 1 FROM grid_line l WHERE l.run_id = NEW.run_id AND l.position = NEW.position);
END

CREATE TRIGGER grid_line_update BEFORE UPDATE ON grid_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER grid_line_delete BEFORE DELETE ON grid_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER grid_post_delete BEFORE DELETE ON grid_post
BEGIN
  SELECT RAISE(ABORT, 'grid_post_kept');
END
