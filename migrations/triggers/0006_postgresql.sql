CREATE TRIGGER grading_text_change BEFORE UPDATE OR DELETE ON grading_text
FOR EACH ROW EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER grading_text_truncate BEFORE TRUNCATE ON grading_text
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE FUNCTION guard_grading_fact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn <> '' OR (NEW.id, NEW.staff_id, NEW.kind, NEW.since) <> (OLD.id, OLD.staff_id, OLD.kind, OLD.since) THEN
    PERFORM refuse('grading_kept');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER grading_fact_change BEFORE UPDATE ON grading_fact
FOR EACH ROW EXECUTE FUNCTION guard_grading_fact()

CREATE TRIGGER grading_fact_delete BEFORE DELETE ON grading_fact
FOR EACH ROW EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER grading_fact_truncate BEFORE TRUNCATE ON grading_fact
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE FUNCTION refuse_filed(the_pool bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM grading_pool p WHERE p.id = the_pool FOR SHARE;
  IF EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = the_pool AND p.position = 8) THEN
    PERFORM refuse('grading_filed');
  END IF;
END $$

CREATE FUNCTION steps_done(the_pool bigint) RETURNS integer LANGUAGE sql AS $$
  SELECT COALESCE((SELECT CASE s.moved WHEN 'done' THEN s.position ELSE s.position - 1 END
    FROM grading_step s WHERE s.pool_id = the_pool ORDER BY s.id DESC LIMIT 1), 0)
$$

CREATE FUNCTION guard_grading_pool() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.position <> 0 THEN
      PERFORM refuse('step_order');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.position = 8 THEN
    PERFORM refuse('grading_filed');
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF OLD.position > 0 THEN
      PERFORM refuse('grading_kept');
    END IF;
    RETURN OLD;
  END IF;
  IF (NEW.id, NEW.year) <> (OLD.id, OLD.year) THEN
    PERFORM refuse('grading_kept');
  END IF;
  IF NEW.position <> OLD.position AND NEW.position <> steps_done(OLD.id) THEN
    PERFORM refuse('step_order');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER grading_pool_change BEFORE INSERT OR UPDATE OR DELETE ON grading_pool
FOR EACH ROW EXECUTE FUNCTION guard_grading_pool()

CREATE TRIGGER grading_pool_truncate BEFORE TRUNCATE ON grading_pool
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE FUNCTION guard_pool_child() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM refuse_filed(OLD.pool_id);
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  PERFORM refuse_filed(NEW.pool_id);
  RETURN NEW;
END $$

CREATE TRIGGER pool_member_change BEFORE INSERT OR UPDATE OR DELETE ON pool_member
FOR EACH ROW EXECUTE FUNCTION guard_pool_child()

CREATE TRIGGER pool_member_truncate BEFORE TRUNCATE ON pool_member
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER ballot_count_change BEFORE INSERT OR UPDATE OR DELETE ON ballot_count
FOR EACH ROW EXECUTE FUNCTION guard_pool_child()

CREATE TRIGGER ballot_count_truncate BEFORE TRUNCATE ON ballot_count
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER score_deduction_change BEFORE INSERT OR UPDATE OR DELETE ON score_deduction
FOR EACH ROW EXECUTE FUNCTION guard_pool_child()

CREATE TRIGGER score_deduction_truncate BEFORE TRUNCATE ON score_deduction
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER pool_grader_change BEFORE INSERT OR UPDATE OR DELETE ON pool_grader
FOR EACH ROW EXECUTE FUNCTION guard_pool_child()

CREATE FUNCTION guard_pool_grader() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.submitted_at <> '' THEN
    PERFORM refuse('scores_submitted');
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER pool_grader_submitted BEFORE UPDATE OR DELETE ON pool_grader
FOR EACH ROW EXECUTE FUNCTION guard_pool_grader()

CREATE TRIGGER pool_grader_truncate BEFORE TRUNCATE ON pool_grader
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER score_change BEFORE INSERT OR UPDATE OR DELETE ON score
FOR EACH ROW EXECUTE FUNCTION guard_pool_child()

CREATE FUNCTION refuse_submitted(the_pool bigint, the_round integer, who text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM pool_grader g WHERE g.pool_id = the_pool AND g.round = the_round
    AND g.account = who AND g.submitted_at <> '')
    OR EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = the_pool AND p.round <> the_round) THEN
    PERFORM refuse('scores_submitted');
  END IF;
END $$

CREATE FUNCTION guard_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM refuse_submitted(OLD.pool_id, OLD.round, OLD.grader);
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  PERFORM refuse_submitted(NEW.pool_id, NEW.round, NEW.grader);
  RETURN NEW;
END $$

CREATE TRIGGER score_submitted BEFORE INSERT OR UPDATE OR DELETE ON score
FOR EACH ROW EXECUTE FUNCTION guard_score()

CREATE TRIGGER score_truncate BEFORE TRUNCATE ON score
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE FUNCTION refuse_filed_year(person bigint, the_year integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM pool_member m JOIN grading_pool p ON p.id = m.pool_id
    WHERE p.position = 8 AND m.staff_id = person AND m.year = the_year) THEN
    PERFORM refuse('grading_filed');
  END IF;
END $$

CREATE FUNCTION guard_usual_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM refuse_filed_year(OLD.staff_id, OLD.year);
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  PERFORM refuse_filed_year(NEW.staff_id, NEW.year);
  RETURN NEW;
END $$

CREATE TRIGGER usual_score_change BEFORE INSERT OR UPDATE OR DELETE ON usual_score
FOR EACH ROW EXECUTE FUNCTION guard_usual_score()

CREATE TRIGGER usual_score_truncate BEFORE TRUNCATE ON usual_score
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE FUNCTION guard_agency_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT 1 FROM agency_score a WHERE a.year = NEW.year AND a.agency_id = NEW.agency_id
    AND a.confirmed_at <> '') THEN
      PERFORM refuse('agency_score_confirmed');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.confirmed_at <> '' THEN
    PERFORM refuse('agency_score_confirmed');
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER agency_score_change BEFORE INSERT OR UPDATE OR DELETE ON agency_score
FOR EACH ROW EXECUTE FUNCTION guard_agency_score()

CREATE TRIGGER agency_score_truncate BEFORE TRUNCATE ON agency_score
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('agency_score_confirmed')

CREATE FUNCTION guard_grading_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_filed(NEW.pool_id);
  IF (NEW.moved = 'done' AND NEW.position <> 1 + steps_done(NEW.pool_id))
    OR (NEW.moved = 'back' AND NEW.position NOT BETWEEN 1 AND steps_done(NEW.pool_id)) THEN
    PERFORM refuse('step_order');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER grading_step_insert BEFORE INSERT ON grading_step
FOR EACH ROW EXECUTE FUNCTION guard_grading_step()

CREATE TRIGGER grading_step_change BEFORE UPDATE OR DELETE ON grading_step
FOR EACH ROW EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER grading_step_truncate BEFORE TRUNCATE ON grading_step
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE FUNCTION guard_grading_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM grading_pool p WHERE p.id = NEW.pool_id FOR SHARE;
  IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM grading_decision d
    WHERE d.id = NEW.supersedes_id AND d.pool_id = NEW.pool_id AND d.staff_id = NEW.staff_id) THEN
    PERFORM refuse('grading_kept');
  END IF;
  IF (NEW.stage <> 'later') = EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8) THEN
    PERFORM refuse('grading_filed');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER grading_decision_insert BEFORE INSERT ON grading_decision
FOR EACH ROW EXECUTE FUNCTION guard_grading_decision()

CREATE TRIGGER grading_decision_change BEFORE UPDATE OR DELETE ON grading_decision
FOR EACH ROW EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER grading_decision_truncate BEFORE TRUNCATE ON grading_decision
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER quota_override_change BEFORE UPDATE OR DELETE ON quota_override
FOR EACH ROW EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER quota_override_truncate BEFORE TRUNCATE ON quota_override
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE FUNCTION guard_grading_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.outcome <> '' THEN
      PERFORM refuse('grading_kept');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.outcome <> '' OR
    (NEW.id, NEW.pool_id, NEW.staff_id, NEW.decision_id, NEW.kind, NEW.filed_on, NEW.due_on)
    <> (OLD.id, OLD.pool_id, OLD.staff_id, OLD.decision_id, OLD.kind, OLD.filed_on, OLD.due_on) THEN
    PERFORM refuse('grading_kept');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER grading_appeal_change BEFORE INSERT OR UPDATE ON grading_appeal
FOR EACH ROW EXECUTE FUNCTION guard_grading_appeal()

CREATE TRIGGER grading_appeal_delete BEFORE DELETE ON grading_appeal
FOR EACH ROW EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER grading_appeal_truncate BEFORE TRUNCATE ON grading_appeal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE FUNCTION guard_work_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM work_log w WHERE w.id = OLD.id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM log_citation c WHERE c.log_id = OLD.id) THEN
    PERFORM refuse('log_cited');
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER work_log_change BEFORE UPDATE OR DELETE ON work_log
FOR EACH ROW EXECUTE FUNCTION guard_work_log()

CREATE TRIGGER work_log_truncate BEFORE TRUNCATE ON work_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('log_cited')

CREATE FUNCTION guard_log_citation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM work_log w WHERE w.id = NEW.log_id FOR SHARE;
  PERFORM refuse_filed(NEW.pool_id);
  RETURN NEW;
END $$

CREATE TRIGGER log_citation_insert BEFORE INSERT ON log_citation
FOR EACH ROW EXECUTE FUNCTION guard_log_citation()

CREATE TRIGGER log_citation_change BEFORE UPDATE OR DELETE ON log_citation
FOR EACH ROW EXECUTE FUNCTION refuse_always('grading_kept')

CREATE TRIGGER log_citation_truncate BEFORE TRUNCATE ON log_citation
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_kept')

CREATE FUNCTION guard_grade() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM refuse_filed_year(OLD.staff_id, OLD.year);
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.staff_id, NEW.year) <> (OLD.staff_id, OLD.year) THEN
    PERFORM refuse_filed_year(OLD.staff_id, OLD.year);
  END IF;
  IF EXISTS (SELECT 1 FROM pool_member m JOIN grading_pool p ON p.id = m.pool_id
    JOIN grading_decision d ON d.pool_id = p.id AND d.staff_id = m.staff_id
    WHERE p.position = 8 AND m.staff_id = NEW.staff_id AND m.year = NEW.year
    AND d.id = (SELECT max(n.id) FROM grading_decision n WHERE n.pool_id = p.id AND n.staff_id = m.staff_id)
    AND (d.grade <> NEW.street_result OR (d.no_grade_reason <> '' AND d.no_grade_reason <> NEW.reason))) THEN
    PERFORM refuse('grading_filed');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER grade_change BEFORE INSERT OR UPDATE OR DELETE ON grade
FOR EACH ROW EXECUTE FUNCTION guard_grade()

CREATE TRIGGER grade_truncate BEFORE TRUNCATE ON grade
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('grading_filed')
