CREATE TRIGGER posting_closed_insert BEFORE INSERT ON posting
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE NOT EXISTS (SELECT 1 FROM correction k WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    AND EXISTS (SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id
      AND c.month BETWEEN CAST(strftime('%Y%m', NEW.since) AS INTEGER) AND coalesce(CAST(strftime('%Y%m', NEW.until) AS INTEGER), 999999));
  INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT 'closing', c.agency_id || '/' || c.month, '', 0 FROM closed_month c WHERE c.agency_id = NEW.agency_id
      AND c.month BETWEEN CAST(strftime('%Y%m', NEW.since) AS INTEGER) AND coalesce(CAST(strftime('%Y%m', NEW.until) AS INTEGER), 999999)
    AND NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'closing'
      AND t.record = c.agency_id || '/' || c.month AND t.tx = '' AND NOT t.outside);
END

CREATE TRIGGER posting_closed_update BEFORE UPDATE ON posting
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE NOT EXISTS (SELECT 1 FROM correction k WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    AND EXISTS (SELECT 1 FROM closed_month c WHERE (((NEW.staff_id, NEW.agency_id, NEW.since, NEW.staff_kind, NEW.post_class, NEW.post_title)
      IS (OLD.staff_id, OLD.agency_id, OLD.since, OLD.staff_kind, OLD.post_class, OLD.post_title)
      AND OLD.until IS NOT NEW.until AND c.agency_id = NEW.agency_id
      AND c.month BETWEEN CAST(strftime('%Y%m', date(min(coalesce(OLD.until, '9999-12-30'), coalesce(NEW.until, '9999-12-30')), '+1 day')) AS INTEGER)
      AND CAST(strftime('%Y%m', max(coalesce(OLD.until, '9999-12-30'), coalesce(NEW.until, '9999-12-30'))) AS INTEGER))
    OR (NOT (NEW.staff_id, NEW.agency_id, NEW.since, NEW.staff_kind, NEW.post_class, NEW.post_title)
      IS (OLD.staff_id, OLD.agency_id, OLD.since, OLD.staff_kind, OLD.post_class, OLD.post_title)
      AND ((c.agency_id = OLD.agency_id
      AND c.month BETWEEN CAST(strftime('%Y%m', OLD.since) AS INTEGER) AND coalesce(CAST(strftime('%Y%m', OLD.until) AS INTEGER), 999999)) OR (c.agency_id = NEW.agency_id
      AND c.month BETWEEN CAST(strftime('%Y%m', NEW.since) AS INTEGER) AND coalesce(CAST(strftime('%Y%m', NEW.until) AS INTEGER), 999999))))));
  INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT 'closing', c.agency_id || '/' || c.month, '', 0 FROM closed_month c WHERE (((NEW.staff_id, NEW.agency_id, NEW.since, NEW.staff_kind, NEW.post_class, NEW.post_title)
      IS (OLD.staff_id, OLD.agency_id, OLD.since, OLD.staff_kind, OLD.post_class, OLD.post_title)
      AND OLD.until IS NOT NEW.until AND c.agency_id = NEW.agency_id
      AND c.month BETWEEN CAST(strftime('%Y%m', date(min(coalesce(OLD.until, '9999-12-30'), coalesce(NEW.until, '9999-12-30')), '+1 day')) AS INTEGER)
      AND CAST(strftime('%Y%m', max(coalesce(OLD.until, '9999-12-30'), coalesce(NEW.until, '9999-12-30'))) AS INTEGER))
    OR (NOT (NEW.staff_id, NEW.agency_id, NEW.since, NEW.staff_kind, NEW.post_class, NEW.post_title)
      IS (OLD.staff_id, OLD.agency_id, OLD.since, OLD.staff_kind, OLD.post_class, OLD.post_title)
      AND ((c.agency_id = OLD.agency_id
      AND c.month BETWEEN CAST(strftime('%Y%m', OLD.since) AS INTEGER) AND coalesce(CAST(strftime('%Y%m', OLD.until) AS INTEGER), 999999)) OR (c.agency_id = NEW.agency_id
      AND c.month BETWEEN CAST(strftime('%Y%m', NEW.since) AS INTEGER) AND coalesce(CAST(strftime('%Y%m', NEW.until) AS INTEGER), 999999)))))
    AND NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'closing'
      AND t.record = c.agency_id || '/' || c.month AND t.tx = '' AND NOT t.outside);
END

CREATE TRIGGER posting_closed_delete BEFORE DELETE ON posting
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE NOT EXISTS (SELECT 1 FROM correction k WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    AND EXISTS (SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id
      AND c.month BETWEEN CAST(strftime('%Y%m', OLD.since) AS INTEGER) AND coalesce(CAST(strftime('%Y%m', OLD.until) AS INTEGER), 999999));
  INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT 'closing', c.agency_id || '/' || c.month, '', 0 FROM closed_month c WHERE c.agency_id = OLD.agency_id
      AND c.month BETWEEN CAST(strftime('%Y%m', OLD.since) AS INTEGER) AND coalesce(CAST(strftime('%Y%m', OLD.until) AS INTEGER), 999999)
    AND NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'closing'
      AND t.record = c.agency_id || '/' || c.month AND t.tx = '' AND NOT t.outside);
END

CREATE TRIGGER secondment_terms_closed_insert BEFORE INSERT ON secondment_terms
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE NOT EXISTS (SELECT 1 FROM correction k WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    AND EXISTS (SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month >= CAST(strftime('%Y%m', NEW.since) AS INTEGER));
  INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT 'closing', c.agency_id || '/' || c.month, '', 0 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month >= CAST(strftime('%Y%m', NEW.since) AS INTEGER)
    AND NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'closing'
      AND t.record = c.agency_id || '/' || c.month AND t.tx = '' AND NOT t.outside);
END

CREATE TRIGGER secondment_terms_closed_update BEFORE UPDATE ON secondment_terms
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE NOT EXISTS (SELECT 1 FROM correction k WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    AND EXISTS (SELECT 1 FROM closed_month c WHERE ((c.agency_id = OLD.agency_id AND c.month >= CAST(strftime('%Y%m', OLD.since) AS INTEGER))
    OR (c.agency_id = NEW.agency_id AND c.month >= CAST(strftime('%Y%m', NEW.since) AS INTEGER))));
  INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT 'closing', c.agency_id || '/' || c.month, '', 0 FROM closed_month c WHERE ((c.agency_id = OLD.agency_id AND c.month >= CAST(strftime('%Y%m', OLD.since) AS INTEGER))
    OR (c.agency_id = NEW.agency_id AND c.month >= CAST(strftime('%Y%m', NEW.since) AS INTEGER)))
    AND NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'closing'
      AND t.record = c.agency_id || '/' || c.month AND t.tx = '' AND NOT t.outside);
END

CREATE TRIGGER secondment_terms_closed_delete BEFORE DELETE ON secondment_terms
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE NOT EXISTS (SELECT 1 FROM correction k WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    AND EXISTS (SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month >= CAST(strftime('%Y%m', OLD.since) AS INTEGER));
  INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT 'closing', c.agency_id || '/' || c.month, '', 0 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month >= CAST(strftime('%Y%m', OLD.since) AS INTEGER)
    AND NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'closing'
      AND t.record = c.agency_id || '/' || c.month AND t.tx = '' AND NOT t.outside);
END

CREATE TRIGGER calendar_day_closed_insert BEFORE INSERT ON calendar_day
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE NOT EXISTS (SELECT 1 FROM correction k WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    AND EXISTS (SELECT 1 FROM closed_month c WHERE c.month = CAST(strftime('%Y%m', NEW.day) AS INTEGER));
  INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT 'closing', c.agency_id || '/' || c.month, '', 0 FROM closed_month c WHERE c.month = CAST(strftime('%Y%m', NEW.day) AS INTEGER)
    AND NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'closing'
      AND t.record = c.agency_id || '/' || c.month AND t.tx = '' AND NOT t.outside);
END

CREATE TRIGGER calendar_day_closed_update BEFORE UPDATE ON calendar_day
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE NOT EXISTS (SELECT 1 FROM correction k WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    AND EXISTS (SELECT 1 FROM closed_month c WHERE (c.month = CAST(strftime('%Y%m', OLD.day) AS INTEGER)
    OR c.month = CAST(strftime('%Y%m', NEW.day) AS INTEGER)));
  INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT 'closing', c.agency_id || '/' || c.month, '', 0 FROM closed_month c WHERE (c.month = CAST(strftime('%Y%m', OLD.day) AS INTEGER)
    OR c.month = CAST(strftime('%Y%m', NEW.day) AS INTEGER))
    AND NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'closing'
      AND t.record = c.agency_id || '/' || c.month AND t.tx = '' AND NOT t.outside);
END

CREATE TRIGGER calendar_day_closed_delete BEFORE DELETE ON calendar_day
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE NOT EXISTS (SELECT 1 FROM correction k WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    AND EXISTS (SELECT 1 FROM closed_month c WHERE c.month = CAST(strftime('%Y%m', OLD.day) AS INTEGER));
  INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT 'closing', c.agency_id || '/' || c.month, '', 0 FROM closed_month c WHERE c.month = CAST(strftime('%Y%m', OLD.day) AS INTEGER)
    AND NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'closing'
      AND t.record = c.agency_id || '/' || c.month AND t.tx = '' AND NOT t.outside);
END

CREATE TRIGGER calendar_year_closed_update BEFORE UPDATE ON calendar_year
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE NOT EXISTS (SELECT 1 FROM correction k WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    AND EXISTS (SELECT 1 FROM closed_month c WHERE OLD.year <> NEW.year AND (c.month / 100 = OLD.year OR c.month / 100 = NEW.year));
  INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT 'closing', c.agency_id || '/' || c.month, '', 0 FROM closed_month c WHERE OLD.year <> NEW.year AND (c.month / 100 = OLD.year OR c.month / 100 = NEW.year)
    AND NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'closing'
      AND t.record = c.agency_id || '/' || c.month AND t.tx = '' AND NOT t.outside);
END

CREATE TRIGGER calendar_year_closed_delete BEFORE DELETE ON calendar_year
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE NOT EXISTS (SELECT 1 FROM correction k WHERE k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o))
    AND EXISTS (SELECT 1 FROM closed_month c WHERE c.month / 100 = OLD.year);
  INSERT INTO touched_record (table_name, record, tx, outside)
    SELECT 'closing', c.agency_id || '/' || c.month, '', 0 FROM closed_month c WHERE c.month / 100 = OLD.year
    AND NOT EXISTS (SELECT 1 FROM touched_record t WHERE t.table_name = 'closing'
      AND t.record = c.agency_id || '/' || c.month AND t.tx = '' AND NOT t.outside);
END

DROP TRIGGER closed_month_delete

CREATE TRIGGER closed_month_delete BEFORE DELETE ON closed_month
BEGIN
  SELECT RAISE(ABORT, 'not_newest_closed') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month > OLD.month);
  SELECT RAISE(ABORT, 'reopening_not_logged') WHERE NOT EXISTS (
    SELECT 1 FROM correction k WHERE k.action = 'reopen_month' AND k.number = (SELECT coalesce(max(o.id), 0) + 1 FROM operation o));
END

DROP TRIGGER run_insert

CREATE TRIGGER run_insert BEFORE INSERT ON run
BEGIN
  SELECT RAISE(ABORT, 'frozen_sheet') WHERE NEW.state <> 'approved' OR EXISTS (
    SELECT 1 FROM run r WHERE r.id = NEW.id OR (r.year = NEW.year AND r.kind = NEW.kind));
END

CREATE TRIGGER correction_insert BEFORE INSERT ON correction
BEGIN
  SELECT RAISE(ABORT, 'log_order') WHERE NEW.number <> (SELECT coalesce(max(o.id), 0) + 1 FROM operation o)
    OR EXISTS (SELECT 1 FROM correction k WHERE k.number = NEW.number);
END

CREATE TRIGGER correction_update BEFORE UPDATE ON correction
BEGIN
  SELECT RAISE(ABORT, 'log_is_append_only');
END

CREATE TRIGGER anchor_secret_update BEFORE UPDATE ON anchor_secret
BEGIN
  SELECT RAISE(ABORT, 'log_is_append_only');
END

CREATE TRIGGER anchor_secret_delete BEFORE DELETE ON anchor_secret
BEGIN
  SELECT RAISE(ABORT, 'log_is_append_only');
END

CREATE TRIGGER anchor_secret_insert BEFORE INSERT ON anchor_secret
BEGIN
  SELECT RAISE(ABORT, 'log_is_append_only') WHERE EXISTS (SELECT 1 FROM anchor_secret s WHERE s.id = NEW.id);
END

CREATE TRIGGER log_head_insert BEFORE INSERT ON log_head
BEGIN
  SELECT RAISE(ABORT, 'log_order') WHERE EXISTS (SELECT 1 FROM log_head);
END

CREATE TRIGGER log_head_update BEFORE UPDATE ON log_head
BEGIN
  SELECT RAISE(ABORT, 'log_order') WHERE NEW.number <> OLD.number + 1
    OR NEW.number <> (SELECT coalesce(max(o.id), 0) FROM operation o);
END

CREATE TRIGGER log_head_delete BEFORE DELETE ON log_head
BEGIN
  SELECT RAISE(ABORT, 'log_is_append_only');
END
