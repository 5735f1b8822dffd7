-- Run as the keeper, the one role of this office that may make roles. Nobody can become it; it acts through this
-- function alone, on names that begin with this office's own prefix, when an administrator changes an account.
CREATE OR REPLACE FUNCTION desks.follow_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
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
  END IF;
  IF NEW.verifier <> '' THEN
    EXECUTE format('ALTER ROLE %I PASSWORD %L', mine, NEW.verifier);
    NEW.verifier := '';  -- the server keeps it where no table shows it
  END IF;
  RETURN NEW;
END $$

CREATE OR REPLACE FUNCTION desks.follow_posts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
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
      AND (p.until IS NULL OR p.until >= current_date)
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
