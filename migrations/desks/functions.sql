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

CREATE OR REPLACE FUNCTION desks.my_agency_names() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(array_agg(g.name::text), '{}') FROM public.account_agency l
  JOIN public.agency g ON g.id = l.agency_id WHERE l.account_id = desks.me()
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

-- How many people reported events, those kept secret included: whoever sees fewer must not take them for all.
CREATE OR REPLACE FUNCTION desks.all_complainants() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT count(*) FROM public.event_complainant
$$

-- Before anyone has signed in, a desk learns who may: names, logins, and how long a name has to wait.
CREATE OR REPLACE FUNCTION desks.accounts() RETURNS TABLE (name text, login text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT a.name, a.login FROM public.account a WHERE a.active AND a.login <> '' ORDER BY a.id
$$
