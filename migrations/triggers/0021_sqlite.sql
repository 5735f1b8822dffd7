CREATE TRIGGER platform_insert AFTER INSERT ON platform
BEGIN
  SELECT RAISE(ABORT, 'platform_overlap') WHERE EXISTS (
    SELECT 1 FROM platform o WHERE o.name = NEW.name AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since));
END

CREATE TRIGGER platform_stretch AFTER UPDATE ON platform
BEGIN
  SELECT RAISE(ABORT, 'platform_overlap') WHERE EXISTS (
    SELECT 1 FROM platform o WHERE o.name = NEW.name AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since));
END

CREATE TRIGGER platform_update BEFORE UPDATE ON platform
BEGIN
  SELECT RAISE(ABORT, 'platform_kept') WHERE (NEW.id, NEW.name, NEW.since, NEW.position, NEW.lead, NEW.daily_office, NEW.lead_name, NEW.duties, NEW.document, NEW.follows)
    IS NOT (OLD.id, OLD.name, OLD.since, OLD.position, OLD.lead, OLD.daily_office, OLD.lead_name, OLD.duties, OLD.document, OLD.follows);
END

CREATE TRIGGER platform_agency_insert AFTER INSERT ON platform_agency
BEGIN
  SELECT RAISE(ABORT, 'platform_overlap') WHERE EXISTS (
    SELECT 1 FROM platform_agency o WHERE o.platform = NEW.platform AND o.agency_id = NEW.agency_id AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since));
END

CREATE TRIGGER platform_agency_stretch AFTER UPDATE ON platform_agency
BEGIN
  SELECT RAISE(ABORT, 'platform_overlap') WHERE EXISTS (
    SELECT 1 FROM platform_agency o WHERE o.platform = NEW.platform AND o.agency_id = NEW.agency_id AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since));
END

CREATE TRIGGER platform_agency_update BEFORE UPDATE ON platform_agency
BEGIN
  SELECT RAISE(ABORT, 'platform_kept') WHERE (NEW.id, NEW.platform, NEW.agency_id, NEW.since)
    IS NOT (OLD.id, OLD.platform, OLD.agency_id, OLD.since);
END

CREATE TRIGGER platform_office_insert AFTER INSERT ON platform_office
BEGIN
  SELECT RAISE(ABORT, 'platform_overlap') WHERE EXISTS (
    SELECT 1 FROM platform_office o WHERE o.platform = NEW.platform AND o.office = NEW.office AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since));
END

CREATE TRIGGER platform_office_stretch AFTER UPDATE ON platform_office
BEGIN
  SELECT RAISE(ABORT, 'platform_overlap') WHERE EXISTS (
    SELECT 1 FROM platform_office o WHERE o.platform = NEW.platform AND o.office = NEW.office AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since));
END

CREATE TRIGGER platform_office_update BEFORE UPDATE ON platform_office
BEGIN
  SELECT RAISE(ABORT, 'platform_kept') WHERE (NEW.id, NEW.platform, NEW.office, NEW.position, NEW.since)
    IS NOT (OLD.id, OLD.platform, OLD.office, OLD.position, OLD.since);
END

CREATE TRIGGER body_seat_insert AFTER INSERT ON body_seat
BEGIN
  SELECT RAISE(ABORT, 'platform_overlap') WHERE EXISTS (
    SELECT 1 FROM body_seat o WHERE o.body = NEW.body AND o.seat = NEW.seat AND o.post = NEW.post AND o.name = NEW.name AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since));
END

CREATE TRIGGER body_seat_stretch AFTER UPDATE ON body_seat
BEGIN
  SELECT RAISE(ABORT, 'platform_overlap') WHERE EXISTS (
    SELECT 1 FROM body_seat o WHERE o.body = NEW.body AND o.seat = NEW.seat AND o.post = NEW.post AND o.name = NEW.name AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since));
END

CREATE TRIGGER body_seat_update BEFORE UPDATE ON body_seat
BEGIN
  SELECT RAISE(ABORT, 'platform_kept') WHERE (NEW.id, NEW.body, NEW.seat, NEW.name, NEW.post, NEW.position, NEW.document, NEW.since)
    IS NOT (OLD.id, OLD.body, OLD.seat, OLD.name, OLD.post, OLD.position, OLD.document, OLD.since);
END
