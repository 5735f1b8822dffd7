CREATE TRIGGER allowance_check_insert BEFORE INSERT ON allowance_check
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE EXISTS (SELECT 1 FROM allowance_check c
    WHERE c.id = NEW.id OR (c.month = NEW.month AND c.number = NEW.number));
END

CREATE TRIGGER allowance_check_update BEFORE UPDATE ON allowance_check
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER allowance_check_delete BEFORE DELETE ON allowance_check
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END
