DROP TRIGGER month_marks_insert

CREATE TRIGGER month_marks_insert BEFORE INSERT ON month_marks
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
  SELECT RAISE(ABORT, 'mark_code') WHERE NEW.marks GLOB '*[^PTLKASVODXEYMBFHCGZINQWR.]*';
  SELECT RAISE(ABORT, 'mark_length') WHERE length(NEW.marks) <> 2 * CAST(strftime('%d',
    printf('%04d-%02d-01', NEW.month / 100, NEW.month % 100), '+1 month', '-1 day') AS INTEGER);
END

DROP TRIGGER month_marks_update

CREATE TRIGGER month_marks_update BEFORE UPDATE ON month_marks
BEGIN
  SELECT RAISE(ABORT, 'closed_month') WHERE EXISTS (
    SELECT 1 FROM closed_month c WHERE c.agency_id = OLD.agency_id AND c.month = OLD.month
    UNION ALL
    SELECT 1 FROM closed_month c WHERE c.agency_id = NEW.agency_id AND c.month = NEW.month);
  SELECT RAISE(ABORT, 'mark_code') WHERE NEW.marks GLOB '*[^PTLKASVODXEYMBFHCGZINQWR.]*';
  SELECT RAISE(ABORT, 'mark_length') WHERE length(NEW.marks) <> 2 * CAST(strftime('%d',
    printf('%04d-%02d-01', NEW.month / 100, NEW.month % 100), '+1 month', '-1 day') AS INTEGER);
END
