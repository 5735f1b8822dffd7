-- The two blocks of HMAC-SHA256 for a secret of 64 characters, which is exactly one block of the hash.
CREATE FUNCTION hmac_pads(secret text) RETURNS bytea[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  key bytea := convert_to(secret, 'UTF8');
  inner_pad bytea := key;
  outer_pad bytea := key;
BEGIN
  FOR i IN 0..63 LOOP
    inner_pad := set_byte(inner_pad, i, get_byte(key, i) # 54);
    outer_pad := set_byte(outer_pad, i, get_byte(key, i) # 92);
  END LOOP;
  RETURN ARRAY[inner_pad, outer_pad];
END $$

-- Digests of rows and of closed months under the newest secret. Whoever asks never sees the secret, and gets no
-- mark of a head or of an anchor: those begin with other words.
CREATE FUNCTION keyed_marks(contents text[]) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  pads bytea[];
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(contents) c WHERE c IS NULL OR left(c, 10) <> '["record",' AND left(c, 9) <> '["month",') THEN
    PERFORM refuse('not_your_account');
  END IF;
  SELECT hmac_pads(s.secret) INTO pads FROM anchor_secret s ORDER BY s.id DESC LIMIT 1;
  RETURN ARRAY(SELECT encode(sha256(pads[2] || sha256(pads[1] || convert_to(t.c, 'UTF8'))), 'hex')
    FROM unnest(contents) WITH ORDINALITY AS t(c, place) ORDER BY t.place);
END $$

-- The anchors of lines that are in the log, under every secret that the office had, the newest last.
CREATE FUNCTION anchor_marks(numbers bigint[]) RETURNS TABLE (number bigint, marks text[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, array_agg(encode(sha256(p.pads[2] || sha256(p.pads[1] || convert_to('["anchor",' || o.id || ',"' || o.seal || '"]', 'UTF8'))), 'hex') ORDER BY p.id)
  FROM operation o CROSS JOIN (SELECT s.id, hmac_pads(s.secret) AS pads FROM anchor_secret s) p
  WHERE o.id = ANY (numbers) GROUP BY o.id
$$

-- Whether the head of the log is of the line that it names.
CREATE FUNCTION head_fits() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(h.mark = head_mark(h.number, coalesce((SELECT o.seal FROM operation o WHERE o.id = h.number), repeat('0', 64))), false)
  FROM log_head h WHERE h.id = 1
$$

REVOKE EXECUTE ON FUNCTION hmac_pads(text), keyed_marks(text[]), anchor_marks(bigint[]), head_fits() FROM PUBLIC
