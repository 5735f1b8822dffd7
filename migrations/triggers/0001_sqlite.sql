CREATE TRIGGER month_marks_insert BEFORE INSERT ON month_marks
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
  SELECT RAISE(ABORT, 'mark_code') WHERE NEW.marks GLOB '*[^PTLKASVODXEYMBFHCGZINQR.]*';
  SELECT RAISE(ABORT, 'mark_length') WHERE length(NEW.marks) <> 2 * CAST(strftime('%d',
    printf('%04d-%02d-01', NEW.month / 100, NEW.month % 100), '+1 month', '-1 day') AS INTEGER);
END

CREATE TRIGGER month_marks_update BEFORE UPDATE ON month_marks
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month = OLD.month
    UNION ALL
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
  SELECT RAISE(ABORT, 'mark_code') WHERE NEW.marks GLOB '*[^PTLKASVODXEYMBFHCGZINQR.]*';
  SELECT RAISE(ABORT, 'mark_length') WHERE length(NEW.marks) <> 2 * CAST(strftime('%d',
    printf('%04d-%02d-01', NEW.month / 100, NEW.month % 100), '+1 month', '-1 day') AS INTEGER);
END

CREATE TRIGGER month_marks_delete BEFORE DELETE ON month_marks
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month = OLD.month);
END

CREATE TRIGGER mark_note_insert BEFORE INSERT ON mark_note
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
END

CREATE TRIGGER mark_note_update BEFORE UPDATE ON mark_note
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month = OLD.month
    UNION ALL
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
END

CREATE TRIGGER mark_note_delete BEFORE DELETE ON mark_note
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month = OLD.month);
END

CREATE TRIGGER closed_month_insert BEFORE INSERT ON closed_month
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
END

CREATE TRIGGER closed_month_update BEFORE UPDATE ON closed_month
BEGIN
  SELECT RAISE(ABORT, 'closed_month');
END

CREATE TRIGGER closed_month_delete BEFORE DELETE ON closed_month
BEGIN
  SELECT RAISE(ABORT, 'not_newest_closed') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month > OLD.month);
END

CREATE TRIGGER posting_insert AFTER INSERT ON posting
BEGIN
  SELECT RAISE(ABORT, 'posting_overlap') WHERE EXISTS (
    SELECT 1 FROM posting p WHERE p.staff_id = NEW.staff_id AND (p.until IS NULL OR EXISTS (
      SELECT 1 FROM posting q WHERE q.staff_id = p.staff_id AND q.since > p.since AND q.since <= p.until))
    AND EXISTS (SELECT 1 FROM posting q WHERE q.staff_id = p.staff_id AND q.since > p.since));
  SELECT RAISE(ABORT, 'posting_gap') WHERE EXISTS (
    SELECT 1 FROM posting p WHERE p.staff_id = NEW.staff_id AND NOT p.came_back
    AND EXISTS (SELECT 1 FROM posting q WHERE q.staff_id = p.staff_id AND q.since < p.since)
    AND NOT EXISTS (
      SELECT 1 FROM posting q WHERE q.staff_id = p.staff_id AND date(q.until, '+1 day') = p.since));
END

CREATE TRIGGER posting_update AFTER UPDATE ON posting
BEGIN
  SELECT RAISE(ABORT, 'posting_overlap') WHERE EXISTS (
    SELECT 1 FROM posting p WHERE p.staff_id IN (OLD.staff_id, NEW.staff_id) AND (p.until IS NULL OR EXISTS (
      SELECT 1 FROM posting q WHERE q.staff_id = p.staff_id AND q.since > p.since AND q.since <= p.until))
    AND EXISTS (SELECT 1 FROM posting q WHERE q.staff_id = p.staff_id AND q.since > p.since));
  SELECT RAISE(ABORT, 'posting_gap') WHERE EXISTS (
    SELECT 1 FROM posting p WHERE p.staff_id IN (OLD.staff_id, NEW.staff_id) AND NOT p.came_back
    AND EXISTS (SELECT 1 FROM posting q WHERE q.staff_id = p.staff_id AND q.since < p.since)
    AND NOT EXISTS (
      SELECT 1 FROM posting q WHERE q.staff_id = p.staff_id AND date(q.until, '+1 day') = p.since));
END

CREATE TRIGGER posting_delete AFTER DELETE ON posting
BEGIN
  SELECT RAISE(ABORT, 'posting_gap') WHERE EXISTS (
    SELECT 1 FROM posting p WHERE p.staff_id = OLD.staff_id AND NOT p.came_back
    AND EXISTS (SELECT 1 FROM posting q WHERE q.staff_id = p.staff_id AND q.since < p.since)
    AND NOT EXISTS (
      SELECT 1 FROM posting q WHERE q.staff_id = p.staff_id AND date(q.until, '+1 day') = p.since));
END

CREATE TRIGGER scheme_version_insert BEFORE INSERT ON scheme_version
BEGIN
  SELECT RAISE(ABORT, 'frozen_scheme') WHERE EXISTS (
    SELECT 1 FROM scheme_version s WHERE s.id = NEW.id OR (s.year = NEW.year AND s.version = NEW.version));
END

CREATE TRIGGER scheme_version_update BEFORE UPDATE ON scheme_version
BEGIN
  SELECT RAISE(ABORT, 'frozen_scheme');
END

CREATE TRIGGER scheme_version_delete BEFORE DELETE ON scheme_version
BEGIN
  SELECT RAISE(ABORT, 'frozen_scheme');
END

CREATE TRIGGER run_insert BEFORE INSERT ON run
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE NEW.state <> 'approved' OR EXISTS (
    SELECT 1 FROM run r WHERE r.id = NEW.id
    OR (r.year = NEW.year AND r.kind = NEW.kind AND r.number = NEW.number));
END

CREATE TRIGGER run_update BEFORE UPDATE ON run
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE NOT (
    OLD.state = 'approved' AND NEW.state = 'paid'
    AND (NEW.id, NEW.year, NEW.kind, NEW.number, NEW.scheme_id, NEW.tier, NEW.document, NEW.layout,
         NEW.total_fen, NEW.people, NEW.sheet, NEW.seal, NEW.approved_by, NEW.approved_at)
      = (OLD.id, OLD.year, OLD.kind, OLD.number, OLD.scheme_id, OLD.tier, OLD.document, OLD.layout,
         OLD.total_fen, OLD.people, OLD.sheet, OLD.seal, OLD.approved_by, OLD.approved_at));
END

CREATE TRIGGER run_delete BEFORE DELETE ON run
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER run_line_insert BEFORE INSERT ON run_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE
    (SELECT count(*) FROM run_line l WHERE l.run_id = NEW.run_id)
      >= (SELECT r.people FROM run r WHERE r.id = NEW.run_id)
    OR EXISTS (SELECT 1 FROM run_line l WHERE l.run_id = NEW.run_id AND l.position = NEW.position);
END

CREATE TRIGGER run_line_update BEFORE UPDATE ON run_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER run_line_delete BEFORE DELETE ON run_line
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet');
END

CREATE TRIGGER operation_insert BEFORE INSERT ON operation
BEGIN
  SELECT RAISE(ABORT, 'log_order') WHERE NEW.id <> (SELECT coalesce(max(o.id), 0) + 1 FROM operation o)
    OR EXISTS (SELECT 1 FROM operation o WHERE o.id = NEW.id - 1 AND o.seal <> NEW.previous)
    OR EXISTS (SELECT 1 FROM operation o WHERE o.seal = NEW.seal);
END

CREATE TRIGGER operation_update BEFORE UPDATE ON operation
BEGIN
  SELECT RAISE(ABORT, 'log_is_append_only');
END

CREATE TRIGGER operation_delete BEFORE DELETE ON operation
BEGIN
  SELECT RAISE(ABORT, 'log_is_append_only');
END
