CREATE TRIGGER pay_hold_insert BEFORE INSERT ON pay_hold
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE NEW.released_at <> ''
    OR EXISTS (SELECT 1 FROM pay_hold h WHERE h.id = NEW.id OR (h.released_at = ''
      AND h.year = NEW.year AND h.staff_id = NEW.staff_id));
END

CREATE TRIGGER pay_hold_update BEFORE UPDATE ON pay_hold
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE NOT (
    OLD.released_at = '' AND NEW.released_at <> ''
    AND (NEW.id, NEW.year, NEW.staff_id, NEW.reason, NEW.document, NEW.held_by, NEW.held_at)
      = (OLD.id, OLD.year, OLD.staff_id, OLD.reason, OLD.document, OLD.held_by, OLD.held_at));
END

CREATE TRIGGER pay_hold_delete BEFORE DELETE ON pay_hold
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER run_check_insert BEFORE INSERT ON run_check
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE EXISTS (SELECT 1 FROM run_check c
    WHERE c.id = NEW.id OR (c.year = NEW.year AND c.kind = NEW.kind AND c.number = NEW.number));
END

CREATE TRIGGER run_check_update BEFORE UPDATE ON run_check
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER run_check_delete BEFORE DELETE ON run_check
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER supplement_insert BEFORE INSERT ON supplement
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE NEW.state <> 'approved' OR EXISTS (
    SELECT 1 FROM supplement s WHERE s.id = NEW.id OR (s.run_id = NEW.run_id AND s.number = NEW.number));
END

CREATE TRIGGER supplement_update BEFORE UPDATE ON supplement
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE NOT (
    OLD.state = 'approved' AND NEW.state = 'paid'
    AND (NEW.id, NEW.run_id, NEW.number, NEW.scheme_id, NEW.tier, NEW.reason, NEW.document,
         NEW.layout, NEW.total_fen, NEW.people, NEW.sheet, NEW.seal, NEW.approved_by, NEW.approved_at)
      = (OLD.id, OLD.run_id, OLD.number, OLD.scheme_id, OLD.tier, OLD.reason, OLD.document,
         OLD.layout, OLD.total_fen, OLD.people, OLD.sheet, OLD.seal, OLD.approved_by, OLD.approved_at));
END

CREATE TRIGGER supplement_delete BEFORE DELETE ON supplement
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER supplement_line_insert BEFORE INSERT ON supplement_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE
    (SELECT count(*) FROM supplement_line l WHERE l.supplement_id = NEW.supplement_id)
      >= (SELECT s.people FROM supplement s WHERE s.id = NEW.supplement_id)
    OR EXISTS (SELECT 1 FROM supplement_line l
      WHERE l.supplement_id = NEW.supplement_id AND l.position = NEW.position);
END

CREATE TRIGGER supplement_line_update BEFORE UPDATE ON supplement_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER supplement_line_delete BEFORE DELETE ON supplement_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER bank_batch_insert BEFORE INSERT ON bank_batch
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE EXISTS (SELECT 1 FROM bank_batch b
    WHERE b.id = NEW.id OR b.seal = NEW.seal);
END

CREATE TRIGGER bank_batch_update BEFORE UPDATE ON bank_batch
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER bank_batch_delete BEFORE DELETE ON bank_batch
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END
