-- Run as the keeper, the one role of this office that may make roles. Nobody can become it; it acts through this
-- function alone, on names that begin with this office's own prefix, when an administrator changes an account.
CREATE OR REPLACE FUNCTION desks.follow_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.login := '{prefix}' || NEW.id;
  ELSIF NEW.id <> OLD.id OR (NEW.login <> OLD.login AND NEW.login <> '{prefix}' || NEW.id) THEN
    PERFORM public.refuse('not_your_account');
  ELSE
    NEW.login := '{prefix}' || NEW.id;
  END IF;
  mine := NEW.login;
  IF NEW.verifier <> '' AND NEW.verifier NOT LIKE 'SCRAM-SHA-256$%' THEN
    PERFORM public.refuse('password_not_scrambled');
  END IF;
  IF NEW.role NOT IN ('administrator', 'clerk', 'leader', 'finance', 'supervisor') THEN
    PERFORM public.refuse('not_your_account');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles r WHERE r.rolname = mine) THEN
    EXECUTE format('CREATE ROLE %I NOLOGIN', mine);
    EXECUTE format('GRANT %I TO {prefix}keeper', mine);  -- so that it may end what this login leaves open
  ELSIF TG_OP = 'UPDATE' AND (NEW.role, NEW.active, NEW.verifier, NEW.login) IS NOT DISTINCT FROM
      (OLD.role, OLD.active, OLD.verifier, OLD.login) THEN
    RETURN NEW;
  END IF;
  EXECUTE format('REVOKE {prefix}administrator, {prefix}clerk, {prefix}leader, {prefix}finance, {prefix}supervisor FROM %I', mine);
  IF NEW.active THEN
    EXECUTE format('GRANT {prefix}%s TO %I', NEW.role, mine);
    EXECUTE format('ALTER ROLE %I LOGIN', mine);
  ELSE
    EXECUTE format('ALTER ROLE %I NOLOGIN', mine);
    PERFORM pg_catalog.pg_terminate_backend(a.pid) FROM pg_catalog.pg_stat_activity a
      WHERE a.usename = mine AND a.xact_start IS NOT NULL AND a.pid <> pg_catalog.pg_backend_pid();
  END IF;
  IF NEW.verifier <> '' THEN
    EXECUTE format('ALTER ROLE %I PASSWORD %L', mine, NEW.verifier);
    NEW.verifier := '';  -- the server keeps it where no table shows it
  END IF;
  RETURN NEW;
END $$

CREATE OR REPLACE FUNCTION desks.follow_posts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kind text;
  holder text;
  held boolean;
BEGIN
  SELECT a.login INTO holder FROM public.account a WHERE a.name = NEW.account AND a.login <> '';
  IF holder IS NULL THEN
    RETURN NULL;
  END IF;
  FOREACH kind IN ARRAY ARRAY['hub', 'agency', 'post'] LOOP
    SELECT EXISTS (SELECT 1 FROM public.event_post p WHERE p.account = NEW.account
      AND (p.until IS NULL OR p.until >= desks.today())
      AND kind = CASE WHEN p.part = '综合指挥室' THEN 'hub' WHEN p.part IN ('派驻机构', '经办人') THEN 'agency' ELSE 'post' END)
      INTO held;
    IF held THEN
      EXECUTE format('GRANT {prefix}%s TO %I', kind, holder);
    ELSE
      EXECUTE format('REVOKE {prefix}%s FROM %I', kind, holder);
    END IF;
  END LOOP;
  RETURN NULL;
END $$

-- Who holds what others may be waiting for, the longest first. A login of this office that stands still inside a
-- change, or has been in one for longer than any honest change takes, is cut off: nobody stops the office so.
CREATE OR REPLACE FUNCTION desks.free_held() RETURNS TABLE (holder text, process integer, since timestamptz, ended boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  FOR holder, process, since, ended IN
    SELECT coalesce((SELECT c.name FROM public.account c WHERE c.login = a.usename), a.usename), a.pid, a.xact_start,
      starts_with(a.usename, '{prefix}') AND (a.xact_start < clock_timestamp() - interval '10 minutes'
        OR starts_with(a.state, 'idle in transaction') AND a.state_change < clock_timestamp() - interval '30 seconds'
        OR a.wait_event = 'PgSleep' AND a.query_start < clock_timestamp() - interval '30 seconds')
    FROM pg_stat_activity a WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
    AND EXISTS (SELECT 1 FROM pg_locks l WHERE l.pid = a.pid AND l.granted
      AND l.locktype <> 'virtualxid' AND l.mode <> 'AccessShareLock')
    ORDER BY a.xact_start
  LOOP
    ended := coalesce(ended, false) AND pg_terminate_backend(process);
    RETURN NEXT;
  END LOOP;
END $$

-- Give the entrance for signing in the password that every desk knows, and no settings of its own: whoever comes
-- through it may change both, and the next one who signs in puts them right.
CREATE OR REPLACE FUNCTION desks.open_door() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET password_encryption = 'scram-sha-256' AS $$
BEGIN
  ALTER ROLE {prefix}door PASSWORD '{password}';
  ALTER ROLE {prefix}door RESET ALL;
END $$
