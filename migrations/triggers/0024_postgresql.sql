CREATE TRIGGER supervision_sheet_change BEFORE UPDATE OR DELETE ON supervision_sheet
FOR EACH ROW EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER inspection_change BEFORE UPDATE OR DELETE ON inspection
FOR EACH ROW EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER supervision_run_change BEFORE UPDATE OR DELETE ON supervision_run
FOR EACH ROW EXECUTE FUNCTION refuse_always('supervision_frozen')

CREATE TRIGGER feedback_letter_change BEFORE UPDATE OR DELETE ON feedback_letter
FOR EACH ROW EXECUTE FUNCTION refuse_always('supervision_frozen')

CREATE TRIGGER supervision_line_change BEFORE UPDATE OR DELETE ON supervision_line
FOR EACH ROW EXECUTE FUNCTION refuse_always('supervision_frozen')

CREATE TRIGGER supervision_entry_delete BEFORE DELETE ON supervision_entry
FOR EACH ROW EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER inspection_sample_delete BEFORE DELETE ON inspection_sample
FOR EACH ROW EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER inspection_problem_delete BEFORE DELETE ON inspection_problem
FOR EACH ROW EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER supervision_notice_delete BEFORE DELETE ON supervision_notice
FOR EACH ROW EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER supervision_sheet_truncate BEFORE TRUNCATE ON supervision_sheet
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER inspection_truncate BEFORE TRUNCATE ON inspection
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER supervision_entry_truncate BEFORE TRUNCATE ON supervision_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER inspection_sample_truncate BEFORE TRUNCATE ON inspection_sample
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER inspection_problem_truncate BEFORE TRUNCATE ON inspection_problem
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER supervision_notice_truncate BEFORE TRUNCATE ON supervision_notice
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('supervision_kept')

CREATE TRIGGER supervision_run_truncate BEFORE TRUNCATE ON supervision_run
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('supervision_frozen')

CREATE TRIGGER feedback_letter_truncate BEFORE TRUNCATE ON feedback_letter
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('supervision_frozen')

CREATE TRIGGER supervision_line_truncate BEFORE TRUNCATE ON supervision_line
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('supervision_frozen')

CREATE FUNCTION guard_supervision_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM supervision_run r WHERE r.id IN (SELECT a.run_id FROM added a)
    AND r.subjects < (SELECT count(*) FROM supervision_line l WHERE l.run_id = r.id)) THEN
    PERFORM refuse('supervision_frozen');
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER supervision_line_insert AFTER INSERT ON supervision_line REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION guard_supervision_lines()

CREATE FUNCTION guard_supervision_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM supervision_run r WHERE (r.sheet_key, r.period) = (NEW.sheet_key, NEW.period)
    OR (TG_OP = 'UPDATE' AND (r.sheet_key, r.period) = (OLD.sheet_key, OLD.period))) THEN
    PERFORM refuse('supervision_frozen');
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.withdrawn <> '' OR NEW.withdrawn = ''
    OR to_jsonb(NEW) - 'withdrawn' <> to_jsonb(OLD) - 'withdrawn') THEN
    PERFORM refuse('supervision_kept');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER supervision_entry_write BEFORE INSERT OR UPDATE ON supervision_entry
FOR EACH ROW EXECUTE FUNCTION guard_supervision_entry()

CREATE FUNCTION guard_inspection_sample() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.verdict = '' OR (NEW.inspection_id, NEW.event_id, NEW.reason)
    IS DISTINCT FROM (OLD.inspection_id, OLD.event_id, OLD.reason) THEN
    PERFORM refuse('supervision_kept');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER inspection_sample_update BEFORE UPDATE ON inspection_sample
FOR EACH ROW EXECUTE FUNCTION guard_inspection_sample()

CREATE FUNCTION guard_inspection_problem() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.corrected_on IS NOT NULL OR NEW.corrected_on IS NULL
    OR to_jsonb(NEW) - '{corrected_on,correction,corrected_by}'::text[]
      <> to_jsonb(OLD) - '{corrected_on,correction,corrected_by}'::text[] THEN
    PERFORM refuse('supervision_kept');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER inspection_problem_update BEFORE UPDATE ON inspection_problem
FOR EACH ROW EXECUTE FUNCTION guard_inspection_problem()

CREATE FUNCTION guard_supervision_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.before_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM supervision_notice b WHERE b.id = NEW.before_id
      AND b.problem_id = NEW.problem_id AND b.issued_on <= NEW.issued_on
      AND b.rung = CASE NEW.rung WHEN '约谈' THEN '通知' ELSE '约谈' END) THEN
      PERFORM refuse('supervision_order');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.answered_on IS NOT NULL OR NEW.answered_on IS NULL
    OR to_jsonb(NEW) - '{answered_on,answer}'::text[] <> to_jsonb(OLD) - '{answered_on,answer}'::text[] THEN
    PERFORM refuse('supervision_kept');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER supervision_notice_write BEFORE INSERT OR UPDATE ON supervision_notice
FOR EACH ROW EXECUTE FUNCTION guard_supervision_notice()
