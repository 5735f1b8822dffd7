CREATE TRIGGER exchange_file_change BEFORE UPDATE OR DELETE ON exchange_file
FOR EACH ROW EXECUTE FUNCTION refuse_always('exchange_kept')

CREATE TRIGGER exchange_file_truncate BEFORE TRUNCATE ON exchange_file
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('exchange_kept')

CREATE TRIGGER exchange_update_change BEFORE UPDATE OR DELETE ON exchange_update
FOR EACH ROW EXECUTE FUNCTION refuse_always('exchange_kept')

CREATE TRIGGER exchange_update_truncate BEFORE TRUNCATE ON exchange_update
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('exchange_kept')

CREATE TRIGGER district_key_change BEFORE UPDATE OR DELETE ON district_key
FOR EACH ROW EXECUTE FUNCTION refuse_always('district_key_kept')

CREATE TRIGGER district_key_truncate BEFORE TRUNCATE ON district_key
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('district_key_kept')

CREATE FUNCTION guard_exchange_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.system <> OLD.system OR NEW.foreign_id <> OLD.foreign_id
    OR (OLD.event_id IS NOT NULL AND NEW.event_id IS DISTINCT FROM OLD.event_id) THEN
    PERFORM refuse('exchange_kept');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER exchange_record_update BEFORE UPDATE ON exchange_record
FOR EACH ROW EXECUTE FUNCTION guard_exchange_record()

CREATE FUNCTION guard_exchange_conflict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.decided <> '' OR NEW.record_id <> OLD.record_id OR NEW.field <> OLD.field
    OR NEW.theirs <> OLD.theirs OR NEW.ours <> OLD.ours THEN
    PERFORM refuse('exchange_kept');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER exchange_conflict_update BEFORE UPDATE ON exchange_conflict
FOR EACH ROW EXECUTE FUNCTION guard_exchange_conflict()

CREATE TRIGGER exchange_record_delete BEFORE DELETE ON exchange_record
FOR EACH ROW EXECUTE FUNCTION refuse_always('exchange_kept')

CREATE TRIGGER exchange_record_truncate BEFORE TRUNCATE ON exchange_record
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('exchange_kept')

CREATE TRIGGER exchange_conflict_delete BEFORE DELETE ON exchange_conflict
FOR EACH ROW EXECUTE FUNCTION refuse_always('exchange_kept')

CREATE TRIGGER exchange_conflict_truncate BEFORE TRUNCATE ON exchange_conflict
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('exchange_kept')
