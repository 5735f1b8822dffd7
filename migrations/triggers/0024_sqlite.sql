CREATE TRIGGER supervision_sheet_insert BEFORE INSERT ON supervision_sheet
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept') WHERE EXISTS (SELECT 1 FROM supervision_sheet s
    WHERE s.id = NEW.id OR (s.key, s.valid_from, s.version) = (NEW.key, NEW.valid_from, NEW.version));
END

CREATE TRIGGER supervision_sheet_update BEFORE UPDATE ON supervision_sheet
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept');
END

CREATE TRIGGER supervision_sheet_delete BEFORE DELETE ON supervision_sheet
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept');
END

CREATE TRIGGER supervision_entry_insert BEFORE INSERT ON supervision_entry
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept') WHERE EXISTS (SELECT 1 FROM supervision_entry e WHERE e.id = NEW.id);
  SELECT RAISE(ABORT, 'supervision_frozen') WHERE EXISTS (SELECT 1 FROM supervision_run r
    WHERE r.sheet_key = NEW.sheet_key AND r.period = NEW.period);
END

CREATE TRIGGER supervision_entry_update BEFORE UPDATE ON supervision_entry
BEGIN
  SELECT RAISE(ABORT, 'supervision_frozen') WHERE EXISTS (SELECT 1 FROM supervision_run r
    WHERE r.sheet_key = OLD.sheet_key AND r.period = OLD.period);
  SELECT RAISE(ABORT, 'supervision_kept') WHERE OLD.withdrawn <> '' OR NEW.withdrawn = ''
    OR (NEW.id, NEW.sheet_key, NEW.period, NEW.subject, NEW.name, NEW.item, NEW.line, NEW.value, NEW.reason,
      NEW.document, NEW.scorer, NEW.entered_by, NEW.entered_at)
    IS NOT (OLD.id, OLD.sheet_key, OLD.period, OLD.subject, OLD.name, OLD.item, OLD.line, OLD.value, OLD.reason,
      OLD.document, OLD.scorer, OLD.entered_by, OLD.entered_at);
END

CREATE TRIGGER supervision_entry_delete BEFORE DELETE ON supervision_entry
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept');
END

CREATE TRIGGER supervision_run_insert BEFORE INSERT ON supervision_run
BEGIN
  SELECT RAISE(ABORT, 'supervision_frozen') WHERE EXISTS (SELECT 1 FROM supervision_run r
    WHERE r.id = NEW.id OR (r.sheet_key, r.period) = (NEW.sheet_key, NEW.period));
END

CREATE TRIGGER supervision_run_update BEFORE UPDATE ON supervision_run
BEGIN
  SELECT RAISE(ABORT, 'supervision_frozen');
END

CREATE TRIGGER supervision_run_delete BEFORE DELETE ON supervision_run
BEGIN
  SELECT RAISE(ABORT, 'supervision_frozen');
END

CREATE TRIGGER supervision_line_insert BEFORE INSERT ON supervision_line
BEGIN
  SELECT RAISE(ABORT, 'supervision_frozen') WHERE
    (SELECT count(*) FROM supervision_line l WHERE l.run_id = NEW.run_id)
      >= (SELECT r.subjects FROM supervision_run r WHERE r.id = NEW.run_id)
    OR EXISTS (SELECT 1 FROM supervision_line l WHERE l.run_id = NEW.run_id AND l.position = NEW.position);
END

CREATE TRIGGER supervision_line_update BEFORE UPDATE ON supervision_line
BEGIN
  SELECT RAISE(ABORT, 'supervision_frozen');
END

CREATE TRIGGER supervision_line_delete BEFORE DELETE ON supervision_line
BEGIN
  SELECT RAISE(ABORT, 'supervision_frozen');
END

CREATE TRIGGER inspection_insert BEFORE INSERT ON inspection
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept') WHERE EXISTS (SELECT 1 FROM inspection i
    WHERE i.id = NEW.id OR (i.year, i.serial) = (NEW.year, NEW.serial));
END

CREATE TRIGGER inspection_update BEFORE UPDATE ON inspection
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept');
END

CREATE TRIGGER inspection_delete BEFORE DELETE ON inspection
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept');
END

CREATE TRIGGER inspection_sample_insert BEFORE INSERT ON inspection_sample
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept') WHERE EXISTS (SELECT 1 FROM inspection_sample s
    WHERE (s.inspection_id, s.event_id) = (NEW.inspection_id, NEW.event_id));
END

CREATE TRIGGER inspection_sample_update BEFORE UPDATE ON inspection_sample
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept') WHERE NEW.verdict = ''
    OR (NEW.inspection_id, NEW.event_id, NEW.reason) IS NOT (OLD.inspection_id, OLD.event_id, OLD.reason);
END

CREATE TRIGGER inspection_sample_delete BEFORE DELETE ON inspection_sample
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept');
END

CREATE TRIGGER inspection_problem_insert BEFORE INSERT ON inspection_problem
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept') WHERE EXISTS (SELECT 1 FROM inspection_problem p
    WHERE p.id = NEW.id OR (p.year, p.serial) = (NEW.year, NEW.serial));
END

CREATE TRIGGER inspection_problem_update BEFORE UPDATE ON inspection_problem
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept') WHERE OLD.corrected_on IS NOT NULL OR NEW.corrected_on IS NULL
    OR (NEW.id, NEW.year, NEW.serial, NEW.inspection_id, NEW.event_id, NEW.platform, NEW.agency, NEW.found_by,
      NEW.found_on, NEW.kind, NEW.problem, NEW.owner, NEW.due, NEW.again, NEW.entered_by, NEW.entered_at)
    IS NOT (OLD.id, OLD.year, OLD.serial, OLD.inspection_id, OLD.event_id, OLD.platform, OLD.agency, OLD.found_by,
      OLD.found_on, OLD.kind, OLD.problem, OLD.owner, OLD.due, OLD.again, OLD.entered_by, OLD.entered_at);
END

CREATE TRIGGER inspection_problem_delete BEFORE DELETE ON inspection_problem
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept');
END

CREATE TRIGGER supervision_notice_insert BEFORE INSERT ON supervision_notice
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept') WHERE EXISTS (SELECT 1 FROM supervision_notice n
    WHERE n.id = NEW.id OR (n.year, n.rung, n.serial) = (NEW.year, NEW.rung, NEW.serial));
  SELECT RAISE(ABORT, 'supervision_order') WHERE NEW.before_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM supervision_notice b WHERE b.id = NEW.before_id
      AND b.problem_id = NEW.problem_id AND b.issued_on <= NEW.issued_on
      AND b.rung = CASE NEW.rung WHEN '约谈' THEN '通知' ELSE '约谈' END);
END

CREATE TRIGGER supervision_notice_update BEFORE UPDATE ON supervision_notice
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept') WHERE OLD.answered_on IS NOT NULL OR NEW.answered_on IS NULL
    OR (NEW.id, NEW.year, NEW.rung, NEW.serial, NEW.problem_id, NEW.before_id, NEW.agency, NEW.addressee, NEW.text,
      NEW.document, NEW.issued_on, NEW.answer_due, NEW.entered_by, NEW.entered_at)
    IS NOT (OLD.id, OLD.year, OLD.rung, OLD.serial, OLD.problem_id, OLD.before_id, OLD.agency, OLD.addressee, OLD.text,
      OLD.document, OLD.issued_on, OLD.answer_due, OLD.entered_by, OLD.entered_at);
END

CREATE TRIGGER supervision_notice_delete BEFORE DELETE ON supervision_notice
BEGIN
  SELECT RAISE(ABORT, 'supervision_kept');
END

CREATE TRIGGER feedback_letter_insert BEFORE INSERT ON feedback_letter
BEGIN
  SELECT RAISE(ABORT, 'supervision_frozen') WHERE EXISTS (SELECT 1 FROM feedback_letter l
    WHERE l.id = NEW.id OR (l.agency_id, l.period, l.version) = (NEW.agency_id, NEW.period, NEW.version));
END

CREATE TRIGGER feedback_letter_update BEFORE UPDATE ON feedback_letter
BEGIN
  SELECT RAISE(ABORT, 'supervision_frozen');
END

CREATE TRIGGER feedback_letter_delete BEFORE DELETE ON feedback_letter
BEGIN
  SELECT RAISE(ABORT, 'supervision_frozen');
END
