CREATE TRIGGER exchange_file_update BEFORE UPDATE ON exchange_file
BEGIN
  SELECT RAISE(ABORT, 'exchange_kept');
END

CREATE TRIGGER exchange_file_delete BEFORE DELETE ON exchange_file
BEGIN
  SELECT RAISE(ABORT, 'exchange_kept');
END

CREATE TRIGGER exchange_update_update BEFORE UPDATE ON exchange_update
BEGIN
  SELECT RAISE(ABORT, 'exchange_kept');
END

CREATE TRIGGER exchange_update_delete BEFORE DELETE ON exchange_update
BEGIN
  SELECT RAISE(ABORT, 'exchange_kept');
END

CREATE TRIGGER district_key_update BEFORE UPDATE ON district_key
BEGIN
  SELECT RAISE(ABORT, 'district_key_kept');
END

CREATE TRIGGER district_key_delete BEFORE DELETE ON district_key
BEGIN
  SELECT RAISE(ABORT, 'district_key_kept');
END

CREATE TRIGGER exchange_record_update BEFORE UPDATE ON exchange_record
BEGIN
  SELECT RAISE(ABORT, 'exchange_kept') WHERE NEW.system <> OLD.system OR NEW.foreign_id <> OLD.foreign_id
    OR (OLD.event_id IS NOT NULL AND NEW.event_id IS NOT OLD.event_id);
END

CREATE TRIGGER exchange_record_delete BEFORE DELETE ON exchange_record
BEGIN
  SELECT RAISE(ABORT, 'exchange_kept');
END

CREATE TRIGGER exchange_conflict_update BEFORE UPDATE ON exchange_conflict
BEGIN
  SELECT RAISE(ABORT, 'exchange_kept') WHERE OLD.decided <> '' OR NEW.record_id <> OLD.record_id
    OR NEW.field <> OLD.field OR NEW.theirs <> OLD.theirs OR NEW.ours <> OLD.ours;
END

CREATE TRIGGER exchange_conflict_delete BEFORE DELETE ON exchange_conflict
BEGIN
  SELECT RAISE(ABORT, 'exchange_kept');
END
