CREATE FUNCTION guard_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state = 'signed' THEN
      PERFORM refuse('meeting_signed');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state = 'signed' THEN
    PERFORM refuse('meeting_signed');
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF NEW.row_version <> OLD.row_version + 1 THEN
    PERFORM refuse('meeting_stale');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER meeting_change BEFORE INSERT OR UPDATE OR DELETE ON meeting
FOR EACH ROW EXECUTE FUNCTION guard_meeting()

CREATE FUNCTION guard_of_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM meeting m WHERE m.id = OLD.meeting_id AND m.state = 'signed') THEN
    PERFORM refuse('meeting_signed');
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF EXISTS (SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.state = 'signed') THEN
    PERFORM refuse('meeting_signed');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER meeting_attendee_change BEFORE INSERT OR UPDATE OR DELETE ON meeting_attendee
FOR EACH ROW EXECUTE FUNCTION guard_of_meeting()

CREATE TRIGGER meeting_item_change BEFORE INSERT OR UPDATE OR DELETE ON meeting_item
FOR EACH ROW EXECUTE FUNCTION guard_of_meeting()

CREATE TRIGGER meeting_item_event_change BEFORE INSERT OR UPDATE OR DELETE ON meeting_item_event
FOR EACH ROW EXECUTE FUNCTION guard_of_meeting()

CREATE TRIGGER meeting_ruling_change BEFORE INSERT OR UPDATE OR DELETE ON meeting_ruling
FOR EACH ROW EXECUTE FUNCTION guard_of_meeting()

CREATE TRIGGER meeting_truncate BEFORE TRUNCATE ON meeting
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('meeting_signed')

CREATE TRIGGER meeting_attendee_truncate BEFORE TRUNCATE ON meeting_attendee
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('meeting_signed')

CREATE TRIGGER meeting_item_truncate BEFORE TRUNCATE ON meeting_item
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('meeting_signed')

CREATE TRIGGER meeting_item_event_truncate BEFORE TRUNCATE ON meeting_item_event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('meeting_signed')

CREATE TRIGGER meeting_ruling_truncate BEFORE TRUNCATE ON meeting_ruling
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('meeting_signed')

CREATE FUNCTION guard_platform_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM meeting m WHERE m.state = 'signed' AND m.platform = OLD.name
    AND m.held_on >= OLD.since AND (OLD.until IS NULL OR m.held_on <= OLD.until)) THEN
    PERFORM refuse('platform_met');
  END IF;
  RETURN OLD;
END $$

CREATE TRIGGER platform_delete BEFORE DELETE ON platform
FOR EACH ROW EXECUTE FUNCTION guard_platform_held()

CREATE FUNCTION guard_platform_agency_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM meeting m WHERE m.state = 'signed' AND m.platform = OLD.platform
    AND m.held_on >= OLD.since AND (OLD.until IS NULL OR m.held_on <= OLD.until)) THEN
    PERFORM refuse('platform_met');
  END IF;
  RETURN OLD;
END $$

CREATE TRIGGER platform_agency_delete BEFORE DELETE ON platform_agency
FOR EACH ROW EXECUTE FUNCTION guard_platform_agency_held()

CREATE FUNCTION guard_platform_office_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM meeting m WHERE m.state = 'signed' AND m.platform = OLD.platform
    AND m.held_on >= OLD.since AND (OLD.until IS NULL OR m.held_on <= OLD.until)) THEN
    PERFORM refuse('platform_met');
  END IF;
  RETURN OLD;
END $$

CREATE TRIGGER platform_office_delete BEFORE DELETE ON platform_office
FOR EACH ROW EXECUTE FUNCTION guard_platform_office_held()

CREATE FUNCTION guard_body_seat_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM meeting m WHERE m.state = 'signed' AND m.platform = OLD.body
    AND m.held_on >= OLD.since AND (OLD.until IS NULL OR m.held_on <= OLD.until)) THEN
    PERFORM refuse('platform_met');
  END IF;
  RETURN OLD;
END $$

CREATE TRIGGER body_seat_delete BEFORE DELETE ON body_seat
FOR EACH ROW EXECUTE FUNCTION guard_body_seat_held()

CREATE FUNCTION guard_ruling_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM meeting_ruling r JOIN meeting m ON m.id = r.meeting_id
    WHERE r.id = NEW.ruling_id AND m.state = 'signed') THEN
    PERFORM refuse('ruling_not_signed');
  END IF;
  IF NEW.number <> (SELECT coalesce(max(s.number), 0) + 1 FROM ruling_step s WHERE s.ruling_id = NEW.ruling_id) THEN
    PERFORM refuse('ruling_step_order');
  END IF;
  IF NEW.undoes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM ruling_step s WHERE s.id = NEW.undoes AND s.ruling_id = NEW.ruling_id AND s.undoes IS NULL) THEN
    PERFORM refuse('ruling_step_order');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER ruling_step_insert BEFORE INSERT ON ruling_step
FOR EACH ROW EXECUTE FUNCTION guard_ruling_step()

CREATE TRIGGER ruling_step_change BEFORE UPDATE OR DELETE ON ruling_step
FOR EACH ROW EXECUTE FUNCTION refuse_always('ruling_step_kept')

CREATE TRIGGER ruling_step_truncate BEFORE TRUNCATE ON ruling_step
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('ruling_step_kept')

CREATE FUNCTION guard_meeting_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.state = 'signed') THEN
    PERFORM refuse('meeting_not_signed');
  END IF;
  IF NEW.number <> (SELECT coalesce(max(c.number), 0) + 1 FROM meeting_correction c WHERE c.meeting_id = NEW.meeting_id) THEN
    PERFORM refuse('ruling_step_order');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER meeting_correction_insert BEFORE INSERT ON meeting_correction
FOR EACH ROW EXECUTE FUNCTION guard_meeting_correction()

CREATE TRIGGER meeting_correction_change BEFORE UPDATE OR DELETE ON meeting_correction
FOR EACH ROW EXECUTE FUNCTION refuse_always('meeting_signed')

CREATE TRIGGER meeting_correction_truncate BEFORE TRUNCATE ON meeting_correction
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('meeting_signed')
