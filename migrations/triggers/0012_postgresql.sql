CREATE TRIGGER limits_version_change BEFORE UPDATE OR DELETE ON limits_version
FOR EACH ROW EXECUTE FUNCTION refuse_always('limits_kept')

CREATE TRIGGER limits_version_truncate BEFORE TRUNCATE ON limits_version
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('limits_kept')

CREATE TRIGGER event_told_change BEFORE UPDATE OR DELETE ON event_told
FOR EACH ROW EXECUTE FUNCTION refuse_always('event_step_kept')

CREATE TRIGGER event_told_truncate BEFORE TRUNCATE ON event_told
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('event_step_kept')

CREATE TRIGGER event_step_change BEFORE UPDATE OR DELETE ON event_step
FOR EACH ROW EXECUTE FUNCTION refuse_always('event_step_kept')

CREATE TRIGGER event_step_truncate BEFORE TRUNCATE ON event_step
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('event_step_kept')

CREATE FUNCTION guard_event_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> (SELECT coalesce(max(s.number), 0) + 1 FROM event_step s WHERE s.event_id = NEW.event_id) THEN
    PERFORM refuse('event_step_order');
  END IF;
  IF NEW.undoes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM event_step s WHERE s.id = NEW.undoes AND s.event_id = NEW.event_id AND s.undoes IS NULL) THEN
    PERFORM refuse('event_step_order');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER event_step_insert BEFORE INSERT ON event_step
FOR EACH ROW EXECUTE FUNCTION guard_event_step()

CREATE FUNCTION guard_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.number, NEW.source, NEW.foreign_id, NEW.received_at, NEW.first_level, NEW.anonymous, NEW.taken_by, NEW.taken_at)
    <> (OLD.id, OLD.number, OLD.source, OLD.foreign_id, OLD.received_at, OLD.first_level, OLD.anonymous, OLD.taken_by, OLD.taken_at) THEN
    PERFORM refuse('event_kept');
  END IF;
  IF NEW.row_version <> OLD.row_version + 1 THEN
    PERFORM refuse('event_stale');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER event_update BEFORE UPDATE ON event
FOR EACH ROW EXECUTE FUNCTION guard_event()

CREATE TRIGGER event_delete BEFORE DELETE ON event
FOR EACH ROW EXECUTE FUNCTION refuse_always('event_kept')

CREATE TRIGGER event_truncate BEFORE TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('event_kept')

CREATE FUNCTION guard_event_complainant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM event e WHERE e.id = NEW.event_id AND e.anonymous) THEN
    PERFORM refuse('event_anonymous');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER event_complainant_insert BEFORE INSERT ON event_complainant
FOR EACH ROW EXECUTE FUNCTION guard_event_complainant()

CREATE TRIGGER event_complainant_truncate BEFORE TRUNCATE ON event_complainant
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('event_kept')

CREATE TRIGGER event_file_change BEFORE UPDATE OR DELETE ON event_file
FOR EACH ROW EXECUTE FUNCTION refuse_always('event_file_kept')

CREATE TRIGGER event_file_truncate BEFORE TRUNCATE ON event_file
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('event_file_kept')

CREATE TRIGGER event_content_change BEFORE UPDATE OR DELETE ON event_content
FOR EACH ROW EXECUTE FUNCTION refuse_always('event_file_kept')

CREATE TRIGGER event_content_truncate BEFORE TRUNCATE ON event_content
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('event_file_kept')
