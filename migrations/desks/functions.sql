CREATE SCHEMA IF NOT EXISTS desks

CREATE TABLE IF NOT EXISTS desks.action_group (action text, role_name text)

-- The account that this connection belongs to: a login of the office that is switched on.
CREATE OR REPLACE FUNCTION desks.me() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.id FROM public.account a WHERE a.login = session_user AND a.login <> '' AND a.active
$$

CREATE OR REPLACE FUNCTION desks.my_name() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.name FROM public.account a WHERE a.login = session_user AND a.login <> '' AND a.active
$$

-- Whoever owns the tables sees and writes all; it is nobody's desk.
CREATE OR REPLACE FUNCTION desks.is_owner() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT pg_catalog.pg_has_role(session_user, c.relowner, 'usage') FROM pg_catalog.pg_class c
  WHERE c.oid = 'public.operation'::pg_catalog.regclass
$$

CREATE OR REPLACE FUNCTION desks.is_limited() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.account_agency l WHERE l.account_id = desks.me())
$$

-- One array for a whole statement: a policy that asks again for each row costs two hundred times as much.
CREATE OR REPLACE FUNCTION desks.my_agencies() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(l.agency_id), '{}') FROM public.account_agency l WHERE l.account_id = desks.me()
$$

-- Also by the names that the agencies had before: an event keeps the name that it was assigned under.
CREATE OR REPLACE FUNCTION desks.my_agency_names() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(n.name), '{}') FROM public.account_agency l JOIN public.agency g ON g.id = l.agency_id
  CROSS JOIN LATERAL pg_catalog.unnest(g.name::text || pg_catalog.string_to_array(g.aliases, E'\n')) AS n(name)
  WHERE l.account_id = desks.me()
    AND (n.name = g.name OR NOT EXISTS (SELECT 1 FROM public.agency o WHERE o.name = n.name))
$$

-- Who has no posting yet: only such people, and those whom it sees, an account with agencies of its own may post there.
-- Another one would be seen from then on.
CREATE OR REPLACE FUNCTION desks.is_new(the_staff bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT NOT EXISTS (SELECT 1 FROM public.posting p WHERE p.staff_id = the_staff)
$$

CREATE OR REPLACE FUNCTION desks.my_staff() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT p.staff_id), '{}') FROM public.posting p
  WHERE p.agency_id = ANY (desks.my_agencies())
$$

-- The day in the office: a login chooses the time zone of its connection, and would choose the day with it.
CREATE OR REPLACE FUNCTION desks.today() RETURNS date LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
$$

CREATE OR REPLACE FUNCTION desks.holds_post(the_part text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.event_post p WHERE p.account = desks.my_name() AND p.part = the_part
    AND p.since <= desks.today() AND (p.until IS NULL OR p.until >= desks.today()))
$$

-- A line of the log is written in one's own name, and only for what one of one's roles or posts may do.
CREATE OR REPLACE FUNCTION desks.may_append(the_account text, the_action text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT desks.my_name() = the_account AND EXISTS (
    SELECT 1 FROM desks.action_group a WHERE a.action = the_action
    AND pg_catalog.pg_has_role(session_user, a.role_name, 'member'))
$$

-- Sheets bear the full name of who approved them, other records the account's.
CREATE OR REPLACE FUNCTION desks.is_me(said text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.account a WHERE a.login = session_user AND a.active AND said IN (a.name, a.full_name))
$$

CREATE OR REPLACE FUNCTION desks.guard_author() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  who text;
  said text;
BEGIN
  IF desks.is_owner() THEN
    RETURN NEW;
  END IF;
  FOREACH who IN ARRAY TG_ARGV LOOP
    said := to_jsonb(NEW) ->> who;
    IF TG_OP = 'UPDATE' AND said IS NOT DISTINCT FROM (to_jsonb(OLD) ->> who) THEN
      CONTINUE;
    END IF;
    IF coalesce(said, '') <> '' AND NOT desks.is_me(said) THEN
      PERFORM public.refuse('not_your_account');
    END IF;
  END LOOP;
  RETURN NEW;
END $$

-- Tables that this transaction has written, each with the actions whose line in the log must tell of it. One row
-- for each table, however many rows were written: what is asked at COMMIT is asked while all desks wait.
CREATE TABLE IF NOT EXISTS desks.unlogged (tx text, table_name text, actions text[], PRIMARY KEY (tx, table_name))

CREATE OR REPLACE FUNCTION desks.note_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM written) AND NOT desks.is_owner() THEN
    INSERT INTO desks.unlogged VALUES (pg_current_xact_id()::text, TG_TABLE_NAME, TG_ARGV) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$

-- Asked at COMMIT: the change has its line in the log, of an action that writes this table, in this transaction.
CREATE OR REPLACE FUNCTION desks.guard_logged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM public.operation o WHERE o.id = (SELECT max(n.id) FROM public.operation n)
    AND o.xmin = pg_current_xact_id()::xid AND o.action = ANY (NEW.actions)) THEN
    RAISE EXCEPTION USING MESSAGE = 'change_not_logged', DETAIL = NEW.table_name,
      ERRCODE = 'integrity_constraint_violation';
  END IF;
  DELETE FROM desks.unlogged u WHERE u.tx = NEW.tx AND u.table_name = NEW.table_name;
  RETURN NULL;
END $$

DROP TRIGGER IF EXISTS desks_logged ON desks.unlogged

CREATE CONSTRAINT TRIGGER desks_logged AFTER INSERT ON desks.unlogged DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desks.guard_logged()

-- One word as anybody may see it; the program masks in the same way.
CREATE OR REPLACE FUNCTION desks.masked(said text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN length(said) > 1 THEN left(said, 1) || repeat('＊', least(length(said) - 1, 2)) ELSE repeat('＊', length(said)) END
$$

CREATE OR REPLACE FUNCTION desks.masked_phone(said text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN length(said) > 4 THEN '＊＊＊＊' || right(said, 4) ELSE repeat('＊', length(said)) END
$$

-- Who reported events as anybody may see it: masked, and of those who asked for secrecy marks alone.
CREATE OR REPLACE FUNCTION desks.shown_complainants(events bigint[]) RETURNS TABLE (event_id bigint, name text, phone text, secret boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.event_id,
    CASE WHEN c.secret THEN '＊＊＊' ELSE desks.masked(c.name) END,
    CASE WHEN c.secret THEN '＊＊＊＊' ELSE desks.masked_phone(c.phone) END,
    c.secret
  FROM public.event_complainant c JOIN public.event e ON e.id = c.event_id
  WHERE c.event_id = ANY (events) AND (NOT desks.is_limited() OR e.agency = ANY (desks.my_agency_names())
    OR string_to_array(e.assisting, E'\n') && desks.my_agency_names())
$$

CREATE OR REPLACE FUNCTION desks.nobody() RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY['群众', '居民', '村民', '市民', '业主', '住户', '路人', '商户', '网友', '热心群众', '热心市民', '网格员', '匿名', '不详', '未知',
    '未留', '先生', '女士']
$$

-- The names of several people; a short one with a space in it is that of one.
CREATE OR REPLACE FUNCTION desks.single_names(the_name text) RETURNS SETOF text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT regexp_split_to_table(the_name, '[、，,；;/／　[:space:]]+')
  UNION SELECT j.joined FROM (SELECT regexp_replace(the_name, '[　[:space:]]+', '', 'g') AS joined) AS j
  WHERE length(j.joined) <= 4 AND the_name !~ '[、，,；;/／]'
$$

-- What is hidden of a complainant in the words of others, and what is shown in its place; the program splits names and
-- telephones in the same way, and knows the same words that name nobody.
CREATE OR REPLACE FUNCTION desks.hidden_words(the_name text, the_phone text, secret boolean) RETURNS TABLE (word text, shown text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT ON (w.word) w.word, w.shown FROM (
    SELECT s.word, CASE WHEN secret THEN '＊＊＊' ELSE desks.masked(n.word) END AS shown
    FROM (SELECT btrim(the_name, E' \t\n\r　') UNION SELECT * FROM desks.single_names(the_name)) AS n(word)
    CROSS JOIN LATERAL (SELECT n.word UNION SELECT regexp_replace(n.word, '(.)(?=.)', '\1' || b.between, 'g')
      FROM (VALUES (' '), ('　')) AS b(between) WHERE length(n.word) <= 4) AS s(word)
    WHERE length(n.word) > 1 AND n.word <> ALL (desks.nobody())
    UNION ALL
    SELECT CASE WHEN left(n.word, 2) = ANY (ARRAY['欧阳', '上官', '司马', '诸葛', '夏侯', '司徒', '令狐', '皇甫', '尉迟', '东方', '慕容'])
      THEN left(n.word, 2) ELSE left(n.word, 1) END || c.called, '＊＊＊'
    FROM desks.single_names(the_name) AS n(word) CROSS JOIN unnest(ARRAY['先生', '女士', '小姐', '同志', '师傅', '老师', '大爷', '大妈',
      '阿姨', '某', '某某', '姓']) AS c(called)
    WHERE secret AND length(n.word) BETWEEN 2 AND 4 AND n.word <> ALL (desks.nobody())
    UNION ALL
    SELECT p.word, CASE WHEN secret THEN '＊＊＊＊' ELSE desks.masked_phone(p.word) END
    FROM (SELECT btrim(the_phone, E' \t\n\r　') UNION SELECT regexp_split_to_table(the_phone, '[、，,；;/／　[:space:]]+')) AS p(word)
    WHERE length(regexp_replace(p.word, '[^0-9０-９]', '', 'g')) >= 7) AS w ORDER BY w.word, length(w.shown)
$$

-- Where who reported stands in the words about events that the caller sees: the place, never the word, which the caller's
-- own rights read. In words that the caller wrote nothing is pointed at, or names could be tried one after the other.
CREATE OR REPLACE FUNCTION desks.veiled_places(events bigint[], deeds boolean)
RETURNS TABLE (event_id bigint, part text, row_id bigint, at integer, length integer, shown text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH known AS (
    SELECT e.id, e.title, e.place, e.summary, h.word, h.shown
    FROM public.event_complainant c JOIN public.event e ON e.id = c.event_id
    CROSS JOIN LATERAL desks.hidden_words(c.name, c.phone, c.secret) AS h
    WHERE c.event_id = ANY (events) AND desks.me() IS NOT NULL AND (NOT desks.is_limited()
      OR e.agency = ANY (desks.my_agency_names()) OR string_to_array(e.assisting, E'\n') && desks.my_agency_names())
  ), said AS (
    SELECT k.id, t.part, 0::bigint AS row_id, t.said, k.word, k.shown FROM known k
    CROSS JOIN LATERAL (VALUES ('title', k.title), ('place', k.place::text), ('summary', k.summary)) AS t(part, said)
    UNION ALL
    SELECT k.id, 'deed', s.id, s.facts, k.word, k.shown FROM known k JOIN public.event_step s ON s.event_id = k.id
    WHERE deeds AND s.account <> desks.my_name()
    UNION ALL
    SELECT k.id, 'file', f.id, f.name::text, k.word, k.shown FROM known k JOIN public.event_file f ON f.event_id = k.id
    WHERE deeds AND f.account <> desks.my_name()
    UNION ALL
    SELECT k.id, 'theirs', r.id, r.facts, k.word, k.shown FROM known k JOIN public.exchange_record r ON r.event_id = k.id
    WHERE deeds)
  SELECT DISTINCT ON (d.id, d.word) d.id, d.part, d.row_id, strpos(d.said, d.word), pg_catalog.length(d.word), d.shown
  FROM said d WHERE strpos(d.said, d.word) > 0 ORDER BY d.id, d.word, d.row_id
$$

-- A text of somebody else with who reported hidden, the longest words first.
CREATE OR REPLACE FUNCTION desks.over(said text, the_name text, the_phone text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT h.word, h.shown FROM desks.hidden_words(the_name, the_phone, false) AS h ORDER BY length(h.word) DESC LOOP
    said := replace(said, one.word, one.shown);
  END LOOP;
  RETURN said;
END $$

-- What a parked line says, with who is named in it masked.
CREATE OR REPLACE FUNCTION desks.parked_shown(record text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (r || jsonb_build_object(
    'party', desks.masked(r ->> 'party'), 'phone', desks.masked_phone(r ->> 'phone'),
    'title', desks.over(r ->> 'title', r ->> 'party', r ->> 'phone'),
    'place', desks.over(r ->> 'place', r ->> 'party', r ->> 'phone'),
    'summary', desks.over(r ->> 'summary', r ->> 'party', r ->> 'phone')))::text
  FROM (SELECT record::jsonb) AS p(r)
$$

-- The people whom the caller sees, as anybody may see them. Of the number on the identity card, `born` keeps what tells
-- the day of birth and the sex, which leave and assessment go by: with the last four digits beside it, as the program
-- masks, the number would be whole again.
CREATE OR REPLACE FUNCTION desks.people_shown() RETURNS TABLE (id bigint, id_card text, mobile text, bank_card text, born text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.id,
    left(s.id_card, 6) || repeat('*', greatest(length(s.id_card) - 6, 0)),
    CASE WHEN length(s.mobile) < 8 THEN s.mobile
      ELSE left(s.mobile, 3) || repeat('*', length(s.mobile) - 7) || right(s.mobile, 4) END,
    right(s.bank_card, 4),
    CASE WHEN s.id_card ~ '^[0-9]{17}.$' THEN '000000' || substr(s.id_card, 7, 8) || '00' || substr(s.id_card, 17, 1)::int % 2 || 'X'
      ELSE '' END
  FROM public.staff_member s
  WHERE desks.me() IS NOT NULL AND (NOT desks.is_limited() OR s.id = ANY (desks.my_staff()))
$$

-- The people of the grids likewise.
CREATE OR REPLACE FUNCTION desks.workers_shown() RETURNS TABLE (id bigint, phone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT w.id, CASE WHEN length(w.phone) < 8 THEN w.phone
    ELSE left(w.phone, 3) || repeat('*', length(w.phone) - 7) || right(w.phone, 4) END
  FROM public.grid_worker w
  WHERE desks.me() IS NOT NULL AND (NOT desks.is_limited() OR w.staff_id IS NULL OR w.staff_id = ANY (desks.my_staff()))
$$

DROP FUNCTION IF EXISTS desks.people_marks()

-- The digests of their records under the office's secret, for verification by who may not read every column.
CREATE OR REPLACE FUNCTION desks.shown_marks(the_table text) RETURNS TABLE (record text, mark text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person text := CASE the_table WHEN 'staff_member' THEN 'id' WHEN 'grid_worker' THEN 'staff_id' END;
  records text[];
  texts text[];
BEGIN
  IF person IS NULL THEN
    PERFORM public.refuse('not_your_account');
  END IF;
  EXECUTE format($query$
    SELECT array_agg(r.id::text ORDER BY r.id), array_agg('["record","%1$s",[' || r.said || ']]' ORDER BY r.id)
    FROM (SELECT s.id, string_agg('[' || to_json(e.key) || ',' || e.value || ']', ',' ORDER BY e.key COLLATE "C") AS said
      FROM public.%1$I s CROSS JOIN LATERAL jsonb_each(to_jsonb(s)) AS e
      WHERE desks.me() IS NOT NULL AND (NOT desks.is_limited() OR s.%2$I IS NULL OR s.%2$I = ANY (desks.my_staff())) GROUP BY s.id) r
    $query$, the_table, person) INTO records, texts;
  RETURN QUERY SELECT * FROM unnest(records, public.marks_under_secret(texts)) WHERE records IS NOT NULL;
END $$

CREATE OR REPLACE FUNCTION desks.may(the_action text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT desks.my_name() IS NOT NULL AND EXISTS (SELECT 1 FROM desks.action_group a WHERE a.action = the_action
    AND pg_catalog.pg_has_role(session_user, a.role_name, 'member'))
$$

-- The hub reads who reported an event, and the grid that verifies it.
CREATE OR REPLACE FUNCTION desks.reads_complainant(the_event bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT desks.holds_post('综合指挥室') OR EXISTS (
    SELECT 1 FROM public.event_post p JOIN public.event e ON e.id = the_event
    WHERE p.part = '网格员' AND p.name IN ('', e.grid) AND p.account = desks.my_name()
    AND p.since <= desks.today() AND (p.until IS NULL OR p.until >= desks.today()))
$$

-- A reading is asked for in one transaction and given in another, so that no reading is without its line in the
-- log: what is rolled back was never asked for. `tx` is the whole transaction's number, of a savepoint too.
CREATE TABLE IF NOT EXISTS desks.reading (event_id bigint, account text, tx text, asked_at timestamptz)

CREATE OR REPLACE FUNCTION desks.ask_complainant(the_event bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT desks.reads_complainant(the_event) THEN
    PERFORM public.refuse('not_your_account');
  END IF;
  DELETE FROM desks.reading r WHERE r.asked_at < clock_timestamp() - interval '1 day';
  INSERT INTO desks.reading VALUES (the_event, desks.my_name(), pg_current_xact_id()::text, clock_timestamp());
END $$

-- Asked at COMMIT: the log says in this transaction that this account reads this event.
CREATE OR REPLACE FUNCTION desks.guard_reading() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM public.operation o JOIN public.event e ON e.number = o.subject
    WHERE o.id = (SELECT max(n.id) FROM public.operation n) AND o.xmin = pg_current_xact_id()::xid
    AND o.action = 'read_complainant' AND o.account = NEW.account AND e.id = NEW.event_id) THEN
    RAISE EXCEPTION USING MESSAGE = 'change_not_logged', DETAIL = 'reading', ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$

DROP TRIGGER IF EXISTS reading_logged ON desks.reading

CREATE CONSTRAINT TRIGGER reading_logged AFTER INSERT ON desks.reading DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION desks.guard_reading()

-- Who reported an event, in clear, for a minute after the reading was asked for and logged.
CREATE OR REPLACE FUNCTION desks.complainant_in_clear(the_event bigint) RETURNS TABLE (name text, phone text, secret boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.name, c.phone, c.secret FROM public.event_complainant c
  WHERE c.event_id = the_event AND desks.reads_complainant(the_event) AND EXISTS (
    SELECT 1 FROM desks.reading r WHERE r.event_id = the_event AND r.account = desks.my_name()
    AND r.tx IS DISTINCT FROM pg_current_xact_id_if_assigned()::text
    AND r.asked_at > clock_timestamp() - interval '1 minute')
$$

-- What a file says of who reported; what it does not say stays as it was. It does not tell what stood before.
CREATE OR REPLACE FUNCTION desks.put_complainant(the_event bigint, the_name text, the_phone text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.event_complainant AS c (event_id, name, phone, secret)
  VALUES (the_event, coalesce(the_name, ''), coalesce(the_phone, ''), false)
  ON CONFLICT (event_id) DO UPDATE SET name = coalesce(the_name, c.name), phone = coalesce(the_phone, c.phone)
  WHERE (c.name, c.phone) IS DISTINCT FROM (coalesce(the_name, c.name), coalesce(the_phone, c.phone))
$$

DROP FUNCTION IF EXISTS desks.keep_complainant(bigint, text, text)

-- Who came with numbers of another system: of each field which update told it, and whether its words are still here.
CREATE OR REPLACE FUNCTION desks.exchange_told(records bigint[]) RETURNS TABLE (record_id bigint, field text, update_number text, kept boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.id, p.key, p.value ->> 'update', p.value ? 'text' FROM public.exchange_record r
  CROSS JOIN LATERAL jsonb_each(r.person::jsonb) AS p
  WHERE r.id = ANY (records) AND desks.may('take_exchange')
$$

CREATE OR REPLACE FUNCTION desks.keep_exchange_person(the_record bigint, the_field text, the_update text, said text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT desks.may('take_exchange') THEN
    PERFORM public.refuse('not_your_account');
  END IF;
  UPDATE public.exchange_record SET person = (person::jsonb || jsonb_build_object(
    the_field, jsonb_build_object('update', the_update, 'text', said)))::text WHERE id = the_record;
END $$

-- Give who came to the events that their numbers have become; the records keep only which updates told.
-- Of the anonymous nothing is kept, nor where nothing is to be given. Returns the events that were told something.
CREATE OR REPLACE FUNCTION desks.hand_over_persons(records bigint[], give boolean) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
BEGIN
  IF NOT desks.may('take_exchange') THEN
    PERFORM public.refuse('not_your_account');
  END IF;
  FOR one IN SELECT r.id, r.event_id, r.person::jsonb AS person, e.anonymous FROM public.exchange_record r
    JOIN public.event e ON e.id = r.event_id WHERE r.id = ANY (records) AND r.person LIKE '%"text"%'
  LOOP
    UPDATE public.exchange_record SET person = (SELECT jsonb_object_agg(p.key, p.value - 'text') FROM jsonb_each(one.person) p)::text
      WHERE id = one.id;
    IF give AND NOT one.anonymous THEN
      PERFORM desks.put_complainant(one.event_id, one.person #>> '{party,text}', one.person #>> '{phone,text}');
      RETURN NEXT one.event_id;
    END IF;
  END LOOP;
END $$

-- The titles of numbers of another system, with who came hidden in them.
CREATE OR REPLACE FUNCTION desks.number_titles(records bigint[]) RETURNS TABLE (id bigint, title text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.id, desks.over(coalesce(r.facts::jsonb #>> '{fields,title}', ''), r.person::jsonb #>> '{party,text}',
    r.person::jsonb #>> '{phone,text}')
  FROM public.exchange_record r WHERE r.id = ANY (records) AND desks.me() IS NOT NULL
$$

-- Numbers that never became an event and were seen last before a day, with who came: counted, and forgotten.
CREATE OR REPLACE FUNCTION desks.named_numbers(before text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*) FROM public.exchange_record r WHERE r.event_id IS NULL AND r.person <> '{}' AND r.seen_at < before
$$

CREATE OR REPLACE FUNCTION desks.forget_named_numbers(before text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT desks.may('purge_personal') THEN
    PERFORM public.refuse('not_your_account');
  END IF;
  UPDATE public.exchange_record r SET person = '{}' WHERE r.event_id IS NULL AND r.person <> '{}' AND r.seen_at < before;
END $$

-- The updates of some numbers that are in, each with the digest that was asked about where it is that one.
CREATE OR REPLACE FUNCTION desks.known_updates(the_system text, numbers text[], updates text[], digests text[])
RETURNS TABLE (foreign_id text, number text, digest text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.foreign_id, u.number, coalesce(max(a.digest) FILTER (WHERE a.digest = u.digest), '')
  FROM unnest(numbers, updates, digests) AS a (foreign_id, number, digest)
  JOIN public.exchange_record r ON r.system = the_system AND r.foreign_id = a.foreign_id
  JOIN public.exchange_update u ON u.record_id = r.id AND u.number = a.number
  WHERE desks.may('take_exchange') GROUP BY r.foreign_id, u.number
$$

-- The export of the office: every parked line, and who came with numbers of other systems, masked for whoever may export.
CREATE OR REPLACE FUNCTION desks.exported_lines() RETURNS TABLE (id bigint, record text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.id, desks.parked_shown(p.record) FROM public.event_parked p WHERE desks.may('export_office')
$$

CREATE OR REPLACE FUNCTION desks.exported_numbers() RETURNS TABLE (id bigint, person text, facts text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.id,
    (SELECT coalesce(jsonb_object_agg(p.key, CASE WHEN p.value ? 'text' THEN p.value || jsonb_build_object('text',
      CASE p.key WHEN 'phone' THEN desks.masked_phone(p.value ->> 'text') ELSE desks.masked(p.value ->> 'text') END) ELSE p.value END),
      '{}') FROM jsonb_each(r.person::jsonb) p)::text,
    desks.over(r.facts, r.person::jsonb #>> '{party,text}', r.person::jsonb #>> '{phone,text}')
  FROM public.exchange_record r WHERE desks.may('export_office')
$$

CREATE OR REPLACE FUNCTION desks.exported_updates() RETURNS TABLE (id bigint, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT u.id, desks.over(u.body, r.person::jsonb #>> '{party,text}', r.person::jsonb #>> '{phone,text}')
  FROM public.exchange_update u JOIN public.exchange_record r ON r.id = u.record_id WHERE desks.may('export_office')
$$

-- What waits for a decision: one's own drafts whole, of lines of a file those who are named in them masked; the words
-- name them to the hub alone, which makes events of them.
CREATE OR REPLACE FUNCTION desks.parked_lines() RETURNS TABLE (id bigint, record text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.id, CASE WHEN p.reason = 'draft' THEN p.record
    WHEN desks.holds_post('综合指挥室') THEN (p.record::jsonb || jsonb_build_object(
      'party', desks.masked(p.record::jsonb ->> 'party'),
      'phone', desks.masked_phone(p.record::jsonb ->> 'phone')))::text
    ELSE desks.parked_shown(p.record) END
  FROM public.event_parked p
  WHERE p.decided = '' AND (p.account = desks.my_name() OR p.reason <> 'draft') AND desks.my_name() IS NOT NULL
$$

CREATE OR REPLACE FUNCTION desks.parked_already(digests text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.digest FROM public.event_parked p WHERE p.digest = ANY (digests) AND (desks.may('import_files') OR desks.may('park_event'))
$$

-- Give who is named in a parked line of a file to the event that the hub makes of it, unseen.
CREATE OR REPLACE FUNCTION desks.hand_over_parked(the_line bigint, the_event bigint, kept_secret boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT desks.holds_post('综合指挥室') THEN
    PERFORM public.refuse('not_your_account');
  END IF;
  PERFORM desks.put_complainant(e.id, nullif(p.record::jsonb ->> 'party', ''), nullif(p.record::jsonb ->> 'phone', ''))
    FROM public.event_parked p JOIN public.event e ON e.id = the_event
    WHERE p.id = the_line AND p.decided = '' AND p.reason = 'duplicate' AND NOT e.anonymous
    AND coalesce(p.record::jsonb ->> 'party', '') || coalesce(p.record::jsonb ->> 'phone', '') <> ''
    AND NOT EXISTS (SELECT 1 FROM public.event_complainant c WHERE c.event_id = e.id);
  UPDATE public.event_complainant SET secret = true WHERE kept_secret AND event_id = the_event AND NOT secret;
END $$

-- Which part may do which deed: the table of transitions, as the program has it.
CREATE TABLE IF NOT EXISTS desks.deed_part (verb text, part text)

CREATE OR REPLACE FUNCTION desks.same_agency(one text, other text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT one = other OR EXISTS (SELECT 1 FROM public.agency g
    WHERE one = ANY (g.name::text || string_to_array(g.aliases, E'\n')) AND other = ANY (g.name::text || string_to_array(g.aliases, E'\n')))
$$

CREATE OR REPLACE FUNCTION desks.same_platform(one text, other text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH RECURSIVE line AS (
    SELECT one AS name UNION
    SELECT CASE WHEN f.name = l.name THEN b.name ELSE f.name::text END FROM line l JOIN public.platform f ON f.follows <> ''
    CROSS JOIN LATERAL unnest(string_to_array(f.follows, '、')) AS b(name) WHERE l.name IN (f.name, b.name))
  SELECT EXISTS (SELECT 1 FROM line l WHERE l.name = other)
$$

-- In a part one acts by a post of today or of the day of the deed; the hub may record what an agency did.
CREATE OR REPLACE FUNCTION desks.holds_part(the_part text, the_name text, the_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.event_post p WHERE p.account = desks.my_name()
    AND p.since <= greatest(the_day, desks.today()) AND (p.until IS NULL OR p.until >= least(the_day, desks.today()))
    AND (p.part = '综合指挥室' AND the_part IN ('综合指挥室', '派驻机构') OR p.part = the_part AND (p.name IN ('', the_name)
      OR the_name = '' AND the_part NOT IN ('派驻机构', '经办人', '平台', '日常办')
      OR CASE WHEN the_part IN ('平台', '日常办') THEN desks.same_platform(p.name, the_name) ELSE desks.same_agency(p.name, the_name) END)))
$$

-- Asked at COMMIT, of events and of deeds: an event stands where its last deed that counts has led it; suspended ones
-- go on by themselves.
CREATE OR REPLACE FUNCTION desks.require_state(the_event bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  stands text;
  led text;
BEGIN
  SELECT e.state INTO stands FROM public.event e WHERE e.id = the_event;
  SELECT s.state INTO led FROM public.event_step s WHERE s.event_id = the_event AND s.undoes IS NULL
    AND NOT EXISTS (SELECT 1 FROM public.event_step u WHERE u.undoes = s.id) ORDER BY s.number DESC LIMIT 1;
  IF stands <> coalesce(led, '待受理') AND NOT (led = '挂起' AND stands = '处置中') THEN
    PERFORM public.refuse('event_step_order');
  END IF;
END $$

-- Asked at COMMIT: whoever writes a deed of an event holds a post that may do it; undone is one's own alone.
-- Other actions that write deeds (files, rulings, answers of other systems) are a matter of the role. A login may have
-- it asked earlier, and is then refused: which action it is, the line of the log in this transaction says.
CREATE OR REPLACE FUNCTION desks.guard_deed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  doing text;
BEGIN
  IF desks.is_owner() THEN
    RETURN NULL;
  END IF;
  SELECT o.action INTO doing FROM public.operation o
    WHERE o.id = (SELECT max(n.id) FROM public.operation n) AND o.xmin = pg_current_xact_id()::xid;
  IF doing IS NULL THEN
    RAISE EXCEPTION USING MESSAGE = 'change_not_logged', DETAIL = 'event_step', ERRCODE = 'integrity_constraint_violation';
  ELSIF doing <> 'handle_event' THEN
    RETURN NULL;
  END IF;
  IF NEW.verb = 'undo' THEN
    IF NOT EXISTS (SELECT 1 FROM public.event_step s WHERE s.id = NEW.undoes AND s.account = desks.my_name()) THEN
      PERFORM public.refuse('not_your_account');
    END IF;
  ELSIF NOT EXISTS (SELECT 1 FROM desks.deed_part d WHERE d.verb = NEW.verb AND d.part = NEW.part)
    OR NOT desks.holds_part(NEW.part, NEW."by", '0001-01-01'::date + (NEW.at / 1440 - 1)::int) THEN
    PERFORM public.refuse('not_your_account');
  END IF;
  PERFORM desks.require_state(NEW.event_id);
  RETURN NULL;
END $$

CREATE OR REPLACE FUNCTION desks.guard_state() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT desks.is_owner() THEN
    PERFORM desks.require_state(NEW.id);
  END IF;
  RETURN NULL;
END $$

-- Before anyone has signed in, a desk learns who may: names, logins, and how long a name has to wait.
CREATE OR REPLACE FUNCTION desks.accounts() RETURNS TABLE (name text, login text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.name, a.login FROM public.account a WHERE a.active AND a.login <> '' ORDER BY a.id
$$
