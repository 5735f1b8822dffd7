CREATE TRIGGER work_log_event_insert BEFORE INSERT ON work_log
BEGIN
  SELECT RAISE(ABORT, 'log_cited') WHERE EXISTS (SELECT 1 FROM event_log l WHERE l.log_id = NEW.id);
END

CREATE TRIGGER work_log_event_update BEFORE UPDATE ON work_log
BEGIN
  SELECT RAISE(ABORT, 'log_cited') WHERE EXISTS (SELECT 1 FROM event_log l WHERE l.log_id = OLD.id);
END

CREATE TRIGGER work_log_event_delete BEFORE DELETE ON work_log
BEGIN
  SELECT RAISE(ABORT, 'log_cited') WHERE EXISTS (SELECT 1 FROM event_log l WHERE l.log_id = OLD.id);
END

CREATE TRIGGER event_log_insert BEFORE INSERT ON event_log
BEGIN
  SELECT RAISE(ABORT, 'event_kept') WHERE EXISTS (
    SELECT 1 FROM event_log l
    WHERE (l.event_id = NEW.event_id AND l.staff_id = NEW.staff_id) OR l.log_id = NEW.log_id);
END

CREATE TRIGGER event_log_update BEFORE UPDATE ON event_log
BEGIN
  SELECT RAISE(ABORT, 'event_kept');
END

CREATE TRIGGER event_log_delete BEFORE DELETE ON event_log
BEGIN
  SELECT RAISE(ABORT, 'event_kept') WHERE EXISTS (
    SELECT 1 FROM event e WHERE e.id = OLD.event_id AND e.state IN ('已办结', '已归档'));
END
