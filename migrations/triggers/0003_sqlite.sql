CREATE TRIGGER leave_slip_insert BEFORE INSERT ON leave_slip
BEGIN
  SELECT RAISE(ABORT, 'leave_slip_kept') WHERE EXISTS (SELECT 1 FROM leave_slip s WHERE s.id = NEW.id);
  SELECT RAISE(ABORT, 'leave_overlap') WHERE NEW.state IN ('approved', 'returned') AND EXISTS (
    SELECT 1 FROM leave_slip s WHERE s.staff_id = NEW.staff_id AND s.state IN ('approved', 'returned')
    AND (s.since, s.since_half) <= (NEW.until, NEW.until_half)
    AND (NEW.since, NEW.since_half) <= (s.until, s.until_half));
END

CREATE TRIGGER leave_slip_update BEFORE UPDATE ON leave_slip
BEGIN
  SELECT RAISE(ABORT, 'leave_overlap') WHERE NEW.state IN ('approved', 'returned') AND EXISTS (
    SELECT 1 FROM leave_slip s WHERE s.staff_id = NEW.staff_id AND s.state IN ('approved', 'returned')
    AND s.id <> OLD.id
    AND (s.since, s.since_half) <= (NEW.until, NEW.until_half)
    AND (NEW.since, NEW.since_half) <= (s.until, s.until_half));
END

CREATE TRIGGER leave_slip_delete BEFORE DELETE ON leave_slip
BEGIN
  SELECT RAISE(ABORT, 'leave_slip_kept');
END

CREATE TRIGGER duty_turn_insert BEFORE INSERT ON duty_turn
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
END

CREATE TRIGGER duty_turn_update BEFORE UPDATE ON duty_turn
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month = OLD.month
    UNION ALL
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
END

CREATE TRIGGER duty_turn_delete BEFORE DELETE ON duty_turn
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month = OLD.month);
END

CREATE TRIGGER overtime_insert BEFORE INSERT ON overtime
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
  SELECT RAISE(ABORT, 'overtime_frozen') WHERE NEW.state <> 'entered';
END

CREATE TRIGGER overtime_update BEFORE UPDATE ON overtime
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month = OLD.month
    UNION ALL
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
  SELECT RAISE(ABORT, 'overtime_frozen') WHERE OLD.state <> 'entered' AND NOT (
    OLD.state = 'approved' AND NEW.state = 'cancelled'
    AND (NEW.id, NEW.staff_id, NEW.agency_id, NEW.month, NEW.day, NEW.starts, NEW.ends, NEW.choice, NEW.rest_halves)
      = (OLD.id, OLD.staff_id, OLD.agency_id, OLD.month, OLD.day, OLD.starts, OLD.ends, OLD.choice, OLD.rest_halves));
END

CREATE TRIGGER overtime_delete BEFORE DELETE ON overtime
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month = OLD.month);
  SELECT RAISE(ABORT, 'overtime_frozen') WHERE OLD.state <> 'entered';
END
