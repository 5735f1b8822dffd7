CREATE FUNCTION guard_slip() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM refuse('leave_slip_kept');
  END IF;
  PERFORM 1 FROM staff_member m WHERE m.id = NEW.staff_id FOR NO KEY UPDATE;
  IF NEW.state IN ('approved', 'returned') AND EXISTS (
    SELECT 1 FROM leave_slip s WHERE s.staff_id = NEW.staff_id AND s.state IN ('approved', 'returned')
    AND (TG_OP = 'INSERT' OR s.id <> OLD.id)
    AND (s.since, s.since_half) <= (NEW.until, NEW.until_half)
    AND (NEW.since, NEW.since_half) <= (s.until, s.until_half)) THEN
    PERFORM refuse('leave_overlap');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER leave_slip_change BEFORE INSERT OR UPDATE OR DELETE ON leave_slip
FOR EACH ROW EXECUTE FUNCTION guard_slip()

CREATE TRIGGER leave_slip_truncate BEFORE TRUNCATE ON leave_slip
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('closed_month')

CREATE TRIGGER duty_turn_closed BEFORE INSERT OR UPDATE OR DELETE ON duty_turn
FOR EACH ROW EXECUTE FUNCTION guard_month()

CREATE TRIGGER duty_turn_truncate BEFORE TRUNCATE ON duty_turn
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('closed_month')

CREATE FUNCTION guard_overtime() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'entered' THEN
      PERFORM refuse('overtime_frozen');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'entered' AND (TG_OP = 'DELETE' OR NOT (
    OLD.state = 'approved' AND NEW.state = 'cancelled'
    AND (NEW.id, NEW.staff_id, NEW.agency_id, NEW.month, NEW.day, NEW.starts, NEW.ends, NEW.choice, NEW.rest_halves)
      = (OLD.id, OLD.staff_id, OLD.agency_id, OLD.month, OLD.day, OLD.starts, OLD.ends, OLD.choice, OLD.rest_halves)
    )) THEN
    PERFORM refuse('overtime_frozen');
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER overtime_closed BEFORE INSERT OR UPDATE OR DELETE ON overtime
FOR EACH ROW EXECUTE FUNCTION guard_month()

CREATE TRIGGER overtime_frozen BEFORE INSERT OR UPDATE OR DELETE ON overtime
FOR EACH ROW EXECUTE FUNCTION guard_overtime()

CREATE TRIGGER overtime_truncate BEFORE TRUNCATE ON overtime
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('closed_month')
