CREATE SCHEMA IF NOT EXISTS desks

CREATE TABLE IF NOT EXISTS desks.action_group (action text, role_name text)

-- The account that this connection belongs to: a login of the office that is switched on.
CREATE OR REPLACE FUNCTION desks.me() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT a.id FROM public.account a WHERE a.login = session_user AND a.login <> '' AND a.active
$$

CREATE OR REPLACE FUNCTION desks.my_name() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT a.name FROM public.account a WHERE a.login = session_user AND a.login <> '' AND a.active
$$

-- Whoever owns the tables sees and writes all; it is nobody's desk.
CREATE OR REPLACE FUNCTION desks.is_owner() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.pg_has_role(session_user, c.relowner, 'usage') FROM pg_catalog.pg_class c
  WHERE c.oid = 'public.operation'::pg_catalog.regclass
$$

CREATE OR REPLACE FUNCTION desks.is_limited() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM public.account_agency l WHERE l.account_id = desks.me())
$$

-- One array for a whole statement: a policy that asks again for each row costs two hundred times as much.
CREATE OR REPLACE FUNCTION desks.my_agencies() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(array_agg(l.agency_id), '{}') FROM public.account_agency l WHERE l.account_id = desks.me()
$$

-- Also by the names that the agencies had before: an event keeps the name that it was assigned under.
CREATE OR REPLACE FUNCTION desks.my_agency_names() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(array_agg(n.name), '{}') FROM public.account_agency l JOIN public.agency g ON g.id = l.agency_id
  CROSS JOIN LATERAL pg_catalog.unnest(g.name::text || pg_catalog.string_to_array(g.aliases, E'\n')) AS n(name)
  WHERE l.account_id = desks.me()
    AND (n.name = g.name OR NOT EXISTS (SELECT 1 FROM public.agency o WHERE o.name = n.name))
$$

CREATE OR REPLACE FUNCTION desks.my_staff() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(array_agg(DISTINCT p.staff_id), '{}') FROM public.posting p
  WHERE p.agency_id = ANY (desks.my_agencies())
$$

CREATE OR REPLACE FUNCTION desks.holds_post(the_part text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM public.event_post p WHERE p.account = desks.my_name() AND p.part = the_part
    AND p.since <= current_date AND (p.until IS NULL OR p.until >= current_date))
$$

-- A line of the log is written in one's own name, and only for what one of one's roles or posts may do.
CREATE OR REPLACE FUNCTION desks.may_append(the_account text, the_action text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT desks.my_name() = the_account AND EXISTS (
    SELECT 1 FROM desks.action_group a WHERE a.action = the_action
    AND pg_catalog.pg_has_role(session_user, a.role_name, 'member'))
$$

-- Sheets bear the full name of who approved them, other records the account's.
CREATE OR REPLACE FUNCTION desks.is_me(said text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM public.account a WHERE a.login = session_user AND a.active AND said IN (a.name, a.full_name))
$$

CREATE OR REPLACE FUNCTION desks.guard_author() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
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

-- Asked at COMMIT: the change has its line in the log, of an action that writes this table, in this transaction.
CREATE OR REPLACE FUNCTION desks.guard_logged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT desks.is_owner() AND NOT EXISTS (
    SELECT 1 FROM public.operation o WHERE o.id = (SELECT max(n.id) FROM public.operation n)
    AND o.xmin = pg_current_xact_id()::xid AND o.action = ANY (TG_ARGV)) THEN
    RAISE EXCEPTION USING MESSAGE = 'change_not_logged', DETAIL = TG_TABLE_NAME,
      ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$

-- Who reported events as anybody may see it: masked, and of those who asked for secrecy marks alone.
CREATE OR REPLACE FUNCTION desks.shown_complainants(events bigint[]) RETURNS TABLE (event_id bigint, name text, phone text, secret boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT c.event_id,
    CASE WHEN c.secret THEN '＊＊＊' WHEN length(c.name) > 1 THEN left(c.name, 1) || repeat('＊', least(length(c.name) - 1, 2)) ELSE repeat('＊', length(c.name)) END,
    CASE WHEN c.secret THEN '＊＊＊＊' WHEN length(c.phone) > 4 THEN '＊＊＊＊' || right(c.phone, 4) ELSE repeat('＊', length(c.phone)) END,
    c.secret
  FROM public.event_complainant c JOIN public.event e ON e.id = c.event_id
  WHERE c.event_id = ANY (events) AND (NOT desks.is_limited() OR e.agency = ANY (desks.my_agency_names())
    OR string_to_array(e.assisting, E'\n') && desks.my_agency_names())
$$

-- Who reported an event, in clear: for the hub, and for the grid that verifies it.
CREATE OR REPLACE FUNCTION desks.complainant_in_clear(the_event bigint) RETURNS TABLE (name text, phone text, secret boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT c.name, c.phone, c.secret FROM public.event_complainant c JOIN public.event e ON e.id = c.event_id
  WHERE c.event_id = the_event AND (desks.holds_post('综合指挥室') OR EXISTS (
    SELECT 1 FROM public.event_post p WHERE p.part = '网格员' AND p.name IN ('', e.grid) AND p.account = desks.my_name()
    AND p.since <= current_date AND (p.until IS NULL OR p.until >= current_date)))
$$

-- What a file says of who reported; what it does not say stays as it was. Tells whether it changed anything.
CREATE OR REPLACE FUNCTION desks.keep_complainant(the_event bigint, the_name text, the_phone text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM desks.action_group a WHERE a.action = 'take_exchange'
    AND pg_catalog.pg_has_role(session_user, a.role_name, 'member')) THEN
    PERFORM public.refuse('not_your_account');
  END IF;
  INSERT INTO public.event_complainant AS c (event_id, name, phone, secret)
  VALUES (the_event, coalesce(the_name, ''), coalesce(the_phone, ''), false)
  ON CONFLICT (event_id) DO UPDATE SET name = coalesce(the_name, c.name), phone = coalesce(the_phone, c.phone)
  WHERE (c.name, c.phone) IS DISTINCT FROM (coalesce(the_name, c.name), coalesce(the_phone, c.phone));
  RETURN FOUND;
END $$

-- Before anyone has signed in, a desk learns who may: names, logins, and how long a name has to wait.
CREATE OR REPLACE FUNCTION desks.accounts() RETURNS TABLE (name text, login text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT a.name, a.login FROM public.account a WHERE a.active AND a.login <> '' ORDER BY a.id
$$
