CREATE FUNCTION refuse(code text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = code, ERRCODE = 'integrity_constraint_violation';
END $$

CREATE FUNCTION refuse_always() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse(TG_ARGV[0]);
  RETURN NULL;
END $$

-- Writers of marks share a lock on the month that closing it takes alone: neither can slip past the other.
CREATE FUNCTION refuse_closed(agency bigint, the_month integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(agency::integer, the_month);
  IF EXISTS (SELECT 1 FROM closed_month c WHERE c.agency_id = agency AND c.month = the_month) THEN
    PERFORM refuse('closed_month');
  END IF;
END $$

CREATE FUNCTION guard_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM refuse_closed(OLD.agency_id, OLD.month);
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'INSERT' OR (NEW.agency_id, NEW.month) <> (OLD.agency_id, OLD.month) THEN
    PERFORM refuse_closed(NEW.agency_id, NEW.month);
  END IF;
  RETURN NEW;
END $$

CREATE FUNCTION check_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.marks ~ '[^PTLKASVODXEYMBFHCGZINQR.]' THEN
    PERFORM refuse('mark_code');
  END IF;
  IF NEW.month % 100 BETWEEN 1 AND 12 AND length(NEW.marks) <> 2 * extract(
    day FROM make_date(NEW.month / 100, NEW.month % 100, 1) + interval '1 month - 1 day') THEN
    PERFORM refuse('mark_length');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER month_marks_closed BEFORE INSERT OR UPDATE OR DELETE ON month_marks
FOR EACH ROW EXECUTE FUNCTION guard_month()

CREATE TRIGGER month_marks_codes BEFORE INSERT OR UPDATE ON month_marks
FOR EACH ROW EXECUTE FUNCTION check_marks()

CREATE TRIGGER month_marks_truncate BEFORE TRUNCATE ON month_marks
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('closed_month')

CREATE TRIGGER mark_note_closed BEFORE INSERT OR UPDATE OR DELETE ON mark_note
FOR EACH ROW EXECUTE FUNCTION guard_month()

CREATE TRIGGER mark_note_truncate BEFORE TRUNCATE ON mark_note
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('closed_month')

CREATE FUNCTION guard_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM pg_advisory_xact_lock(OLD.agency_id::integer, 0);
    IF EXISTS (SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month > OLD.month) THEN
      PERFORM refuse('not_newest_closed');
    END IF;
    RETURN OLD;
  END IF;
  PERFORM pg_advisory_xact_lock(NEW.agency_id::integer, 0);
  PERFORM pg_advisory_xact_lock(NEW.agency_id::integer, NEW.month);
  IF EXISTS (SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month) THEN
    PERFORM refuse('closed_month');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER closed_month_order BEFORE INSERT OR DELETE ON closed_month
FOR EACH ROW EXECUTE FUNCTION guard_closing()

CREATE TRIGGER closed_month_update BEFORE UPDATE ON closed_month
FOR EACH ROW EXECUTE FUNCTION refuse_always('closed_month')

CREATE TRIGGER closed_month_truncate BEFORE TRUNCATE ON closed_month
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('not_newest_closed')

CREATE FUNCTION check_postings(person bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM staff_member s WHERE s.id = person FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM posting p JOIN posting q ON q.staff_id = p.staff_id AND q.since > p.since
    WHERE p.staff_id = person AND (p.until IS NULL OR q.since <= p.until)) THEN
    PERFORM refuse('posting_overlap');
  END IF;
  IF EXISTS (
    SELECT 1 FROM posting p WHERE p.staff_id = person AND NOT p.came_back
    AND EXISTS (SELECT 1 FROM posting q WHERE q.staff_id = person AND q.since < p.since)
    AND NOT EXISTS (SELECT 1 FROM posting q WHERE q.staff_id = person AND q.until + 1 = p.since)) THEN
    PERFORM refuse('posting_gap');
  END IF;
END $$

CREATE FUNCTION guard_postings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM check_postings(OLD.staff_id);
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.staff_id <> OLD.staff_id) THEN
    PERFORM check_postings(NEW.staff_id);
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER posting_chain AFTER INSERT OR UPDATE OR DELETE ON posting
FOR EACH ROW EXECUTE FUNCTION guard_postings()

CREATE TRIGGER scheme_version_change BEFORE UPDATE OR DELETE ON scheme_version
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_scheme')

CREATE TRIGGER scheme_version_truncate BEFORE TRUNCATE ON scheme_version
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_scheme')

CREATE FUNCTION guard_new_scheme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM scheme_version s
    WHERE s.id = NEW.id OR (s.year = NEW.year AND s.version = NEW.version)) THEN
    PERFORM refuse('frozen_scheme');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER scheme_version_insert BEFORE INSERT ON scheme_version
FOR EACH ROW EXECUTE FUNCTION guard_new_scheme()

CREATE FUNCTION guard_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.state <> 'approved' OR EXISTS (SELECT 1 FROM run r
    WHERE r.id = NEW.id OR (r.year = NEW.year AND r.kind = NEW.kind AND r.number = NEW.number))) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  IF TG_OP = 'UPDATE' AND NOT (
    OLD.state = 'approved' AND NEW.state = 'paid'
    AND (NEW.id, NEW.year, NEW.kind, NEW.number, NEW.scheme_id, NEW.tier, NEW.document, NEW.layout,
         NEW.total_fen, NEW.people, NEW.sheet, NEW.seal, NEW.approved_by, NEW.approved_at)
      = (OLD.id, OLD.year, OLD.kind, OLD.number, OLD.scheme_id, OLD.tier, OLD.document, OLD.layout,
         OLD.total_fen, OLD.people, OLD.sheet, OLD.seal, OLD.approved_by, OLD.approved_at)) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER run_change BEFORE INSERT OR UPDATE ON run
FOR EACH ROW EXECUTE FUNCTION guard_run()

CREATE TRIGGER run_delete BEFORE DELETE ON run
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER run_truncate BEFORE TRUNCATE ON run
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')

-- Counted once a statement, not once a line: a sheet of thousands stays cheap.
CREATE FUNCTION guard_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM run r WHERE r.id IN (SELECT a.run_id FROM added a) ORDER BY r.id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM run r WHERE r.id IN (SELECT a.run_id FROM added a)
    AND r.people < (SELECT count(*) FROM run_line l WHERE l.run_id = r.id)) THEN
    PERFORM refuse('frozen_sheet');
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER run_line_insert AFTER INSERT ON run_line REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION guard_lines()

CREATE TRIGGER run_line_change BEFORE UPDATE OR DELETE ON run_line
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER run_line_truncate BEFORE TRUNCATE ON run_line
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE FUNCTION guard_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('operation'));
  IF NEW.id <> (SELECT coalesce(max(o.id), 0) + 1 FROM operation o)
    OR EXISTS (SELECT 1 FROM operation o WHERE o.id = NEW.id - 1 AND o.seal <> NEW.previous)
    OR EXISTS (SELECT 1 FROM operation o WHERE o.seal = NEW.seal) THEN
    PERFORM refuse('log_order');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER operation_insert BEFORE INSERT ON operation
FOR EACH ROW EXECUTE FUNCTION guard_log()

CREATE TRIGGER operation_change BEFORE UPDATE OR DELETE ON operation
FOR EACH ROW EXECUTE FUNCTION refuse_always('log_is_append_only')

CREATE TRIGGER operation_truncate BEFORE TRUNCATE ON operation
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('log_is_append_only')
