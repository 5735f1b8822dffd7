-- Whole rows that this very transaction has written, to vouch for them: not of the tables that no desk reads whole,
-- which are shown to nobody by writing into them.
CREATE OR REPLACE FUNCTION rows_written_here(the_table text) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  names text;
  records text;
  numbers boolean;
BEGIN
  IF the_table = ANY (hidden_tables()) THEN
    PERFORM refuse('not_your_account');
  END IF;
  SELECT bool_and(a.atttypid IN ('integer'::regtype, 'bigint'::regtype)),
    string_agg(format('w.%I', a.attname), ', ' ORDER BY array_position(i.indkey::int2[], a.attnum)),
    string_agg(format('split_part(t.record, ''/'', %s)::bigint', array_position(i.indkey::int2[], a.attnum) + 1), ', '
      ORDER BY array_position(i.indkey::int2[], a.attnum))
    INTO numbers, names, records
  FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
  WHERE i.indrelid = format('%I', the_table)::regclass AND i.indisprimary;
  IF NOT numbers THEN
    names := replace(names, ', ', '::text || ''/'' || ') || '::text';
    records := 't.record';
  END IF;
  RETURN QUERY EXECUTE format('SELECT to_jsonb(w) FROM %I w WHERE (%s) IN (SELECT %s FROM touched_record t
    WHERE t.table_name = %L AND t.tx = pg_current_xact_id()::text AND NOT t.outside)', the_table, names, records, the_table);
END $$

CREATE FUNCTION hidden_tables() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['event_complainant', 'event_parked', 'exchange_record', 'exchange_update', 'district_key']
$$

-- The digests of rows that no desk reads whole, of all or of those that this transaction has written. All of these
-- tables have a number for their key. What a digest is made of begins with a word that `keyed_marks` does not take.
CREATE FUNCTION hidden_marks(the_table text, only_written boolean) RETURNS TABLE (record text, mark text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  key text;
  which text := '';
BEGIN
  IF the_table <> ALL (hidden_tables()) THEN
    PERFORM refuse('not_your_account');
  END IF;
  SELECT a.attname INTO STRICT key FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
  WHERE i.indrelid = format('%I', the_table)::regclass AND i.indisprimary;
  IF only_written THEN
    which := format('WHERE w.%I IN (SELECT t.record::bigint FROM touched_record t
      WHERE t.table_name = %L AND t.tx = pg_current_xact_id()::text AND NOT t.outside)', key, the_table);
  END IF;
  RETURN QUERY EXECUTE format('
    SELECT r.record, encode(sha256(p.pads[2] || sha256(p.pads[1] || convert_to(''["hidden",'' || to_json(%L::text) || '',['' || r.said || '']]'', ''UTF8''))), ''hex'')
    FROM (SELECT w.%I::text AS record, (SELECT string_agg(''['' || to_json(e.key) || '','' || CASE e.value::text
        WHEN ''true'' THEN ''1'' WHEN ''false'' THEN ''0'' ELSE e.value::text END || '']'', '','' ORDER BY e.key COLLATE "C")
        FROM jsonb_each(to_jsonb(w)) AS e) AS said FROM %I w %s) r
    CROSS JOIN (SELECT hmac_pads(s.secret) AS pads FROM anchor_secret s ORDER BY s.id DESC LIMIT 1) p',
    the_table, key, the_table, which);
END $$

REVOKE EXECUTE ON FUNCTION hidden_tables(), hidden_marks(text, boolean) FROM PUBLIC
