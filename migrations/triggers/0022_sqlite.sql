CREATE TRIGGER meeting_update BEFORE UPDATE ON meeting
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE OLD.state = 'signed';
  SELECT RAISE(ABORT, 'meeting_stale') WHERE NEW.row_version <> OLD.row_version + 1;
END

CREATE TRIGGER meeting_delete BEFORE DELETE ON meeting
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE OLD.state = 'signed';
END

CREATE TRIGGER meeting_insert BEFORE INSERT ON meeting
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE NEW.state = 'signed';
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = NEW.id AND m.state = 'signed');
END

CREATE TRIGGER meeting_attendee_insert BEFORE INSERT ON meeting_attendee
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.state = 'signed');
END

CREATE TRIGGER meeting_attendee_update BEFORE UPDATE ON meeting_attendee
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = OLD.meeting_id AND m.state = 'signed');
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.state = 'signed');
END

CREATE TRIGGER meeting_attendee_delete BEFORE DELETE ON meeting_attendee
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = OLD.meeting_id AND m.state = 'signed');
END

CREATE TRIGGER meeting_item_insert BEFORE INSERT ON meeting_item
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.state = 'signed');
END

CREATE TRIGGER meeting_item_update BEFORE UPDATE ON meeting_item
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = OLD.meeting_id AND m.state = 'signed');
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.state = 'signed');
END

CREATE TRIGGER meeting_item_delete BEFORE DELETE ON meeting_item
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = OLD.meeting_id AND m.state = 'signed');
END

CREATE TRIGGER meeting_item_event_insert BEFORE INSERT ON meeting_item_event
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.state = 'signed');
END

CREATE TRIGGER meeting_item_event_update BEFORE UPDATE ON meeting_item_event
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = OLD.meeting_id AND m.state = 'signed');
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.state = 'signed');
END

CREATE TRIGGER meeting_item_event_delete BEFORE DELETE ON meeting_item_event
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = OLD.meeting_id AND m.state = 'signed');
END

CREATE TRIGGER meeting_ruling_insert BEFORE INSERT ON meeting_ruling
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.state = 'signed');
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting_ruling r JOIN meeting m ON m.id = r.meeting_id
    WHERE r.id = NEW.id AND m.state = 'signed');
END

CREATE TRIGGER meeting_ruling_update BEFORE UPDATE ON meeting_ruling
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = OLD.meeting_id AND m.state = 'signed');
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.state = 'signed');
END

CREATE TRIGGER meeting_ruling_delete BEFORE DELETE ON meeting_ruling
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = OLD.meeting_id AND m.state = 'signed');
END

CREATE TRIGGER ruling_step_insert BEFORE INSERT ON ruling_step
BEGIN
  SELECT RAISE(ABORT, 'ruling_not_signed') WHERE NOT EXISTS (
    SELECT 1 FROM meeting_ruling r JOIN meeting m ON m.id = r.meeting_id
    WHERE r.id = NEW.ruling_id AND m.state = 'signed');
  SELECT RAISE(ABORT, 'ruling_step_order') WHERE NEW.number <> (
    SELECT coalesce(max(s.number), 0) + 1 FROM ruling_step s WHERE s.ruling_id = NEW.ruling_id);
  SELECT RAISE(ABORT, 'ruling_step_order') WHERE NEW.undoes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM ruling_step s WHERE s.id = NEW.undoes AND s.ruling_id = NEW.ruling_id AND s.undoes IS NULL);
END

CREATE TRIGGER ruling_step_update BEFORE UPDATE ON ruling_step
BEGIN
  SELECT RAISE(ABORT, 'ruling_step_kept');
END

CREATE TRIGGER ruling_step_delete BEFORE DELETE ON ruling_step
BEGIN
  SELECT RAISE(ABORT, 'ruling_step_kept');
END

CREATE TRIGGER meeting_correction_insert BEFORE INSERT ON meeting_correction
BEGIN
  SELECT RAISE(ABORT, 'meeting_not_signed') WHERE NOT EXISTS (
    SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.state = 'signed');
  SELECT RAISE(ABORT, 'ruling_step_order') WHERE NEW.number <> (
    SELECT coalesce(max(c.number), 0) + 1 FROM meeting_correction c WHERE c.meeting_id = NEW.meeting_id);
END

CREATE TRIGGER meeting_correction_update BEFORE UPDATE ON meeting_correction
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed');
END

CREATE TRIGGER meeting_correction_delete BEFORE DELETE ON meeting_correction
BEGIN
  SELECT RAISE(ABORT, 'meeting_signed');
END

CREATE TRIGGER platform_delete BEFORE DELETE ON platform
BEGIN
  SELECT RAISE(ABORT, 'platform_met') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.state = 'signed' AND m.platform = OLD.name
    AND m.held_on >= OLD.since AND (OLD.until IS NULL OR m.held_on <= OLD.until));
END

CREATE TRIGGER platform_agency_delete BEFORE DELETE ON platform_agency
BEGIN
  SELECT RAISE(ABORT, 'platform_met') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.state = 'signed' AND m.platform = OLD.platform
    AND m.held_on >= OLD.since AND (OLD.until IS NULL OR m.held_on <= OLD.until));
END

CREATE TRIGGER platform_office_delete BEFORE DELETE ON platform_office
BEGIN
  SELECT RAISE(ABORT, 'platform_met') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.state = 'signed' AND m.platform = OLD.platform
    AND m.held_on >= OLD.since AND (OLD.until IS NULL OR m.held_on <= OLD.until));
END

CREATE TRIGGER body_seat_delete BEFORE DELETE ON body_seat
BEGIN
  SELECT RAISE(ABORT, 'platform_met') WHERE EXISTS (
    SELECT 1 FROM meeting m WHERE m.state = 'signed' AND m.platform = OLD.body
    AND m.held_on >= OLD.since AND (OLD.until IS NULL OR m.held_on <= OLD.until));
END
