CREATE FUNCTION guard_platform() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.name, NEW.since, NEW.position, NEW.lead, NEW.daily_office, NEW.lead_name, NEW.duties, NEW.document, NEW.follows)
    <> (OLD.id, OLD.name, OLD.since, OLD.position, OLD.lead, OLD.daily_office, OLD.lead_name, OLD.duties, OLD.document, OLD.follows) THEN
    PERFORM refuse('platform_kept');
  END IF;
  IF EXISTS (
    SELECT 1 FROM platform o WHERE o.name = NEW.name AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since)) THEN
    PERFORM refuse('platform_overlap');
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER platform_change AFTER INSERT OR UPDATE ON platform
FOR EACH ROW EXECUTE FUNCTION guard_platform()

CREATE TRIGGER platform_truncate BEFORE TRUNCATE ON platform
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('platform_kept')

CREATE FUNCTION guard_platform_agency() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.platform, NEW.agency_id, NEW.since)
    <> (OLD.id, OLD.platform, OLD.agency_id, OLD.since) THEN
    PERFORM refuse('platform_kept');
  END IF;
  IF EXISTS (
    SELECT 1 FROM platform_agency o WHERE o.platform = NEW.platform AND o.agency_id = NEW.agency_id AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since)) THEN
    PERFORM refuse('platform_overlap');
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER platform_agency_change AFTER INSERT OR UPDATE ON platform_agency
FOR EACH ROW EXECUTE FUNCTION guard_platform_agency()

CREATE TRIGGER platform_agency_truncate BEFORE TRUNCATE ON platform_agency
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('platform_kept')

CREATE FUNCTION guard_platform_office() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.platform, NEW.office, NEW.position, NEW.since)
    <> (OLD.id, OLD.platform, OLD.office, OLD.position, OLD.since) THEN
    PERFORM refuse('platform_kept');
  END IF;
  IF EXISTS (
    SELECT 1 FROM platform_office o WHERE o.platform = NEW.platform AND o.office = NEW.office AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since)) THEN
    PERFORM refuse('platform_overlap');
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER platform_office_change AFTER INSERT OR UPDATE ON platform_office
FOR EACH ROW EXECUTE FUNCTION guard_platform_office()

CREATE TRIGGER platform_office_truncate BEFORE TRUNCATE ON platform_office
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('platform_kept')

CREATE FUNCTION guard_body_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.body, NEW.seat, NEW.name, NEW.post, NEW.position, NEW.document, NEW.since)
    <> (OLD.id, OLD.body, OLD.seat, OLD.name, OLD.post, OLD.position, OLD.document, OLD.since) THEN
    PERFORM refuse('platform_kept');
  END IF;
  IF EXISTS (
    SELECT 1 FROM body_seat o WHERE o.body = NEW.body AND o.seat = NEW.seat AND o.post = NEW.post AND o.name = NEW.name AND o.id <> NEW.id
    AND (o.until IS NULL OR o.until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= o.since)) THEN
    PERFORM refuse('platform_overlap');
  END IF;
  RETURN NULL;
END $$

CREATE TRIGGER body_seat_change AFTER INSERT OR UPDATE ON body_seat
FOR EACH ROW EXECUTE FUNCTION guard_body_seat()

CREATE TRIGGER body_seat_truncate BEFORE TRUNCATE ON body_seat
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('platform_kept')
