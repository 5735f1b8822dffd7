-- Digests of rows and of closed months under the newest secret. Whoever asks never sees the secret, and gets no
-- mark of a head or of an anchor: those begin with other words. Nor does who is not shown the numbers of people
-- get marks of such rows as he likes: the log tells their digests, and a number that is mostly known could be tried out.
CREATE OR REPLACE FUNCTION keyed_marks(contents text[]) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(contents) c WHERE c IS NULL OR left(c, 10) <> '["record",' AND left(c, 9) <> '["month",') THEN
    PERFORM refuse('not_your_account');
  END IF;
  IF NOT has_column_privilege(session_user, 'public.staff_member', 'id_card', 'SELECT') AND EXISTS (SELECT 1 FROM unnest(contents) c
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
