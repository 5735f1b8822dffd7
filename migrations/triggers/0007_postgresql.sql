CREATE FUNCTION keep_notes_true() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM mark_note n
    WHERE n.staff_id = OLD.staff_id AND n.month = OLD.month AND n.agency_id = OLD.agency_id;
    RETURN OLD;
  END IF;
  DELETE FROM mark_note n
  WHERE n.staff_id = NEW.staff_id AND n.month = NEW.month AND n.agency_id = NEW.agency_id
    AND substr(OLD.marks, n.half + 1, 1) <> substr(NEW.marks, n.half + 1, 1);
  RETURN NULL;
END $$

CREATE TRIGGER month_marks_notes AFTER UPDATE OF marks ON month_marks
FOR EACH ROW WHEN (OLD.marks <> NEW.marks) EXECUTE FUNCTION keep_notes_true()

CREATE TRIGGER month_marks_notes_delete BEFORE DELETE ON month_marks
FOR EACH ROW EXECUTE FUNCTION keep_notes_true()

CREATE TRIGGER mark_step_insert BEFORE INSERT ON mark_step
FOR EACH ROW EXECUTE FUNCTION guard_month()

CREATE FUNCTION forget_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM mark_step s WHERE s.agency_id = NEW.agency_id AND s.month = NEW.month;
  RETURN NULL;
END $$

CREATE TRIGGER closed_month_forgets AFTER INSERT ON closed_month
FOR EACH ROW EXECUTE FUNCTION forget_steps()
