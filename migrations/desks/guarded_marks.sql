-- Digests of rows and of closed months under the newest secret. Whoever asks never sees the secret, and gets no
-- mark of a head or of an anchor: those begin with other words. Nor does who is not shown the numbers of people
-- get marks of such rows as he likes: the log tells their digests, and a number that is mostly known could be tried out.
CREATE OR REPLACE FUNCTION keyed_marks(contents text[]) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(contents) c WHERE c IS NULL OR left(c, 10) <> '["record",' AND left(c, 9) <> '["month",') THEN
    PERFORM refuse('not_your_account');
  END IF;
  IF NOT has_column_privilege(session_user, 'staff_member', 'id_card', 'SELECT') AND EXISTS (SELECT 1 FROM unnest(contents) c
    WHERE starts_with(c, '["record","staff_member",') OR starts_with(c, '["record","grid_worker",')) THEN
    PERFORM refuse('not_your_account');
  END IF;
  RETURN marks_under_secret(contents);
END $$

CREATE FUNCTION marks_under_secret(contents text[]) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  pads bytea[];
BEGIN
  SELECT hmac_pads(s.secret) INTO pads FROM anchor_secret s ORDER BY s.id DESC LIMIT 1;
  RETURN ARRAY(SELECT encode(sha256(pads[2] || sha256(pads[1] || convert_to(t.c, 'UTF8'))), 'hex')
    FROM unnest(contents) WITH ORDINALITY AS t(c, place) ORDER BY t.place);
END $$

REVOKE EXECUTE ON FUNCTION marks_under_secret(text[]) FROM PUBLIC

-- Months that there are: a login that asked to wait for others would fill the disk with the locks of those.
CREATE OR REPLACE FUNCTION locks.hold_marks(people bigint[], months integer[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO locks.marks SELECT DISTINCT w.staff, w.month FROM unnest(people, months) AS w(staff, month)
    JOIN public.staff_member s ON s.id = w.staff
    WHERE w.month BETWEEN 190001 AND 299912 AND w.month % 100 BETWEEN 1 AND 12
    AND NOT EXISTS (SELECT 1 FROM locks.marks m WHERE m.staff = w.staff AND m.month = w.month)
    ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  PERFORM 1 FROM locks.marks m WHERE (m.staff, m.month) IN (SELECT w.staff, w.month FROM unnest(people, months) AS w(staff, month))
    ORDER BY m.staff, m.month FOR UPDATE;
END $$
