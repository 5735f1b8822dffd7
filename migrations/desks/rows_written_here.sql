CREATE OR REPLACE FUNCTION rows_written_here(the_table text) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  names text;
  records text;
  numbers boolean;
BEGIN
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
