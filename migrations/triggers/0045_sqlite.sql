CREATE TRIGGER grid_batch_insert BEFORE INSERT ON grid_batch
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE EXISTS (SELECT 1 FROM grid_batch b
    WHERE b.id = NEW.id OR b.seal = NEW.seal);
END

CREATE TRIGGER grid_batch_update BEFORE UPDATE ON grid_batch
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER grid_batch_delete BEFORE DELETE ON grid_batch
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END
