CREATE TRIGGER month_marks_notes AFTER UPDATE OF marks ON month_marks WHEN OLD.marks <> NEW.marks
BEGIN
  DELETE FROM mark_note WHERE staff_id = NEW.staff_id AND month = NEW.month AND agency_id = NEW.agency_id
    AND substr(OLD.marks, half + 1, 1) <> substr(NEW.marks, half + 1, 1);
END

CREATE TRIGGER month_marks_notes_delete BEFORE DELETE ON month_marks
BEGIN
  DELETE FROM mark_note WHERE staff_id = OLD.staff_id AND month = OLD.month AND agency_id = OLD.agency_id;
END

CREATE TRIGGER mark_step_insert BEFORE INSERT ON mark_step
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
END

CREATE TRIGGER closed_month_forgets AFTER INSERT ON closed_month
BEGIN
  DELETE FROM mark_step WHERE agency_id = NEW.agency_id AND month = NEW.month;
END
