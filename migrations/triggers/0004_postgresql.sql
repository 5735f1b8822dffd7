CREATE FUNCTION guard_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM staff_member m WHERE m.id = NEW.staff_id FOR NO KEY UPDATE;
    IF NEW.released_at <> '' OR EXISTS (SELECT 1 FROM pay_hold h WHERE h.id = NEW.id
      OR (h.released_at = '' AND h.year = NEW.year AND h.staff_id = NEW.staff_id)) THEN
      PERFORM refuse('frozen_sheet');
    END IF;
  ELSIF NOT (OLD.released_at = '' AND NEW.released_at <> ''
    AND (NEW.id, NEW.year, NEW.staff_id, NEW.reason, NEW.document, NEW.held_by, NEW.held_at)
      = (OLD.id, OLD.year, OLD.staff_id, OLD.reason, OLD.document, OLD.held_by, OLD.held_at)) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER pay_hold_change BEFORE INSERT OR UPDATE ON pay_hold
FOR EACH ROW EXECUTE FUNCTION guard_hold()

CREATE TRIGGER pay_hold_delete BEFORE DELETE ON pay_hold
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER pay_hold_truncate BEFORE TRUNCATE ON pay_hold
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER run_check_change BEFORE UPDATE OR DELETE ON run_check
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER run_check_truncate BEFORE TRUNCATE ON run_check
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE FUNCTION guard_supplement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.state <> 'approved' OR EXISTS (SELECT 1 FROM supplement s
    WHERE s.id = NEW.id OR (s.run_id = NEW.run_id AND s.number = NEW.number))) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  IF TG_OP = 'UPDATE' AND NOT (
    OLD.state = 'approved' AND NEW.state = 'paid'
    AND (NEW.id, NEW.run_id, NEW.number, NEW.scheme_id, NEW.tier, NEW.reason, NEW.document,
         NEW.layout, NEW.total_fen, NEW.people, NEW.sheet, NEW.seal, NEW.approved_by, NEW.approved_at)
      = (OLD.id, OLD.run_id, OLD.number, OLD.scheme_id, OLD.tier, OLD.reason, OLD.document,
         OLD.layout, OLD.total_fen, OLD.people, OLD.sheet, OLD.seal, OLD.approved_by, OLD.approved_at)) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER supplement_change BEFORE INSERT OR UPDATE ON supplement
FOR EACH ROW EXECUTE FUNCTION guard_supplement()

CREATE TRIGGER supplement_delete BEFORE DELETE ON supplement
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER supplement_truncate BEFORE TRUNCATE ON supplement
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE FUNCTION guard_supplement_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM supplement s WHERE s.id IN (SELECT a.supplement_id FROM added a)
    ORDER BY s.id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM supplement s WHERE s.id IN (SELECT a.supplement_id FROM added a)
    AND s.people < (SELECT count(*) FROM supplement_line l WHERE l.supplement_id = s.id)) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER supplement_line_insert AFTER INSERT ON supplement_line REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION guard_supplement_lines()

CREATE TRIGGER supplement_line_change BEFORE UPDATE OR DELETE ON supplement_line
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER supplement_line_truncate BEFORE TRUNCATE ON supplement_line
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER bank_batch_change BEFORE UPDATE OR DELETE ON bank_batch
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER bank_batch_truncate BEFORE TRUNCATE ON bank_batch
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')
