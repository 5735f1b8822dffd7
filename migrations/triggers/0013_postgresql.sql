CREATE FUNCTION guard_log_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM event_log l WHERE l.log_id = OLD.id) THEN
    PERFORM refuse('log_cited');
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER work_log_event_change BEFORE UPDATE OR DELETE ON work_log
FOR EACH ROW EXECUTE FUNCTION guard_log_of_event()

CREATE FUNCTION guard_event_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM event e WHERE e.id = OLD.event_id AND e.state IN ('已办结', '已归档')) THEN
    PERFORM refuse('event_kept');
  END IF;
  RETURN OLD;
END $$

CREATE TRIGGER event_log_update BEFORE UPDATE ON event_log
FOR EACH ROW EXECUTE FUNCTION refuse_always('event_kept')

CREATE TRIGGER event_log_delete BEFORE DELETE ON event_log
FOR EACH ROW EXECUTE FUNCTION guard_event_log()

CREATE TRIGGER event_log_truncate BEFORE TRUNCATE ON event_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('event_kept')
