CREATE TRIGGER limits_version_update BEFORE UPDATE ON limits_version
BEGIN
  SELECT RAISE(ABORT, 'limits_kept');
END

CREATE TRIGGER limits_version_delete BEFORE DELETE ON limits_version
BEGIN
  SELECT RAISE(ABORT, 'limits_kept');
END

CREATE TRIGGER event_told_update BEFORE UPDATE ON event_told
BEGIN
  SELECT RAISE(ABORT, 'event_step_kept');
END

CREATE TRIGGER event_told_delete BEFORE DELETE ON event_told
BEGIN
  SELECT RAISE(ABORT, 'event_step_kept');
END

CREATE TRIGGER event_step_insert BEFORE INSERT ON event_step
BEGIN
  SELECT RAISE(ABORT, 'event_step_order') WHERE NEW.number <>
    (SELECT coalesce(max(s.number), 0) + 1 FROM event_step s WHERE s.event_id = NEW.event_id);
  SELECT RAISE(ABORT, 'event_step_order') WHERE NEW.undoes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM event_step s WHERE s.id = NEW.undoes AND s.event_id = NEW.event_id AND s.undoes IS NULL);
END

CREATE TRIGGER event_step_update BEFORE UPDATE ON event_step
BEGIN
  SELECT RAISE(ABORT, 'event_step_kept');
END

CREATE TRIGGER event_step_delete BEFORE DELETE ON event_step
BEGIN
  SELECT RAISE(ABORT, 'event_step_kept');
END

CREATE TRIGGER event_update BEFORE UPDATE ON event
BEGIN
  SELECT RAISE(ABORT, 'event_kept') WHERE (NEW.id, NEW.number, NEW.source, NEW.foreign_id, NEW.received_at, NEW.first_level, NEW.anonymous, NEW.taken_by, NEW.taken_at)
    <> (OLD.id, OLD.number, OLD.source, OLD.foreign_id, OLD.received_at, OLD.first_level, OLD.anonymous, OLD.taken_by, OLD.taken_at);
  SELECT RAISE(ABORT, 'event_stale') WHERE NEW.row_version <> OLD.row_version + 1;
END

CREATE TRIGGER event_delete BEFORE DELETE ON event
BEGIN
  SELECT RAISE(ABORT, 'event_kept');
END

CREATE TRIGGER event_complainant_insert BEFORE INSERT ON event_complainant
BEGIN
  SELECT RAISE(ABORT, 'event_anonymous') WHERE EXISTS (
    SELECT 1 FROM event e WHERE e.id = NEW.event_id AND e.anonymous);
END

CREATE TRIGGER event_file_update BEFORE UPDATE ON event_file
BEGIN
  SELECT RAISE(ABORT, 'event_file_kept');
END

CREATE TRIGGER event_file_delete BEFORE DELETE ON event_file
BEGIN
  SELECT RAISE(ABORT, 'event_file_kept');
END

CREATE TRIGGER event_content_update BEFORE UPDATE ON event_content
BEGIN
  SELECT RAISE(ABORT, 'event_file_kept');
END

CREATE TRIGGER event_content_delete BEFORE DELETE ON event_content
BEGIN
  SELECT RAISE(ABORT, 'event_file_kept');
END
