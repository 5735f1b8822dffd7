CREATE TRIGGER grid_check_insert BEFORE INSERT ON grid_check
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE EXISTS (SELECT 1 FROM grid_check c
    WHERE c.id = NEW.id OR (c.month = NEW.month AND c.number = NEW.number));
END

CREATE TRIGGER grid_check_update BEFORE UPDATE ON grid_check
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER grid_check_delete BEFORE DELETE ON grid_check
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END
