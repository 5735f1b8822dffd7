CREATE TRIGGER grading_text_insert BEFORE INSERT ON grading_text
BEGIN
  SELECT RAISE(ABORT, 'grading_kept') WHERE EXISTS (SELECT 1 FROM grading_text t WHERE t.id = NEW.id
    OR (t.kind = NEW.kind AND t.key = NEW.key AND t.year = NEW.year AND t.version = NEW.version));
END

CREATE TRIGGER grading_text_update BEFORE UPDATE ON grading_text
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER grading_text_delete BEFORE DELETE ON grading_text
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER grading_fact_insert BEFORE INSERT ON grading_fact
BEGIN
  SELECT RAISE(ABORT, 'grading_kept') WHERE EXISTS (SELECT 1 FROM grading_fact f WHERE f.id = NEW.id);
END

CREATE TRIGGER grading_fact_update BEFORE UPDATE ON grading_fact
BEGIN
  SELECT RAISE(ABORT, 'grading_kept') WHERE OLD.withdrawn <> '' OR (NEW.id, NEW.staff_id, NEW.kind, NEW.since) <> (OLD.id, OLD.staff_id, OLD.kind, OLD.since);
END

CREATE TRIGGER grading_fact_delete BEFORE DELETE ON grading_fact
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER grading_pool_insert BEFORE INSERT ON grading_pool
BEGIN
  SELECT RAISE(ABORT, 'grading_kept') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.id
    OR (p.year = NEW.year AND p.name = NEW.name));
  SELECT RAISE(ABORT, 'step_order') WHERE NEW.position <> 0;
END

CREATE TRIGGER grading_pool_update BEFORE UPDATE ON grading_pool
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE OLD.position = 8;
  SELECT RAISE(ABORT, 'grading_kept') WHERE (NEW.id, NEW.year) <> (OLD.id, OLD.year);
  SELECT RAISE(ABORT, 'step_order') WHERE NEW.position <> OLD.position AND NEW.position <> COALESCE((
    SELECT CASE s.moved WHEN 'done' THEN s.position ELSE s.position - 1 END
    FROM grading_step s WHERE s.pool_id = OLD.id ORDER BY s.id DESC LIMIT 1), 0);
END

CREATE TRIGGER grading_pool_delete BEFORE DELETE ON grading_pool
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE OLD.position = 8;
  SELECT RAISE(ABORT, 'grading_kept') WHERE OLD.position > 0;
END

CREATE TRIGGER pool_member_insert BEFORE INSERT ON pool_member
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
END

CREATE TRIGGER pool_member_update BEFORE UPDATE ON pool_member
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.position = 8)
    OR EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
END

CREATE TRIGGER pool_member_delete BEFORE DELETE ON pool_member
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.position = 8);
END

CREATE TRIGGER ballot_count_insert BEFORE INSERT ON ballot_count
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
END

CREATE TRIGGER ballot_count_update BEFORE UPDATE ON ballot_count
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.position = 8)
    OR EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
END

CREATE TRIGGER ballot_count_delete BEFORE DELETE ON ballot_count
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.position = 8);
END

CREATE TRIGGER score_deduction_insert BEFORE INSERT ON score_deduction
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
END

CREATE TRIGGER score_deduction_update BEFORE UPDATE ON score_deduction
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.position = 8)
    OR EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
END

CREATE TRIGGER score_deduction_delete BEFORE DELETE ON score_deduction
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.position = 8);
END

CREATE TRIGGER pool_grader_insert BEFORE INSERT ON pool_grader
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
  SELECT RAISE(ABORT, 'scores_submitted') WHERE EXISTS (SELECT 1 FROM pool_grader g WHERE g.pool_id = NEW.pool_id
    AND g.round = NEW.round AND g.account = NEW.account AND g.submitted_at <> '');
END

CREATE TRIGGER pool_grader_update BEFORE UPDATE ON pool_grader
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.position = 8);
  SELECT RAISE(ABORT, 'scores_submitted') WHERE OLD.submitted_at <> '';
END

CREATE TRIGGER pool_grader_delete BEFORE DELETE ON pool_grader
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.position = 8);
  SELECT RAISE(ABORT, 'scores_submitted') WHERE OLD.submitted_at <> '';
END

CREATE TRIGGER score_insert BEFORE INSERT ON score
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
  SELECT RAISE(ABORT, 'scores_submitted') WHERE EXISTS (SELECT 1 FROM pool_grader g WHERE g.pool_id = NEW.pool_id AND g.round = NEW.round
    AND g.account = NEW.grader AND g.submitted_at <> '')
    OR EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.round <> NEW.round);
END

CREATE TRIGGER score_update BEFORE UPDATE ON score
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.position = 8);
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
  SELECT RAISE(ABORT, 'scores_submitted') WHERE EXISTS (SELECT 1 FROM pool_grader g WHERE g.pool_id = OLD.pool_id AND g.round = OLD.round
    AND g.account = OLD.grader AND g.submitted_at <> '')
    OR EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.round <> OLD.round);
  SELECT RAISE(ABORT, 'scores_submitted') WHERE EXISTS (SELECT 1 FROM pool_grader g WHERE g.pool_id = NEW.pool_id AND g.round = NEW.round
    AND g.account = NEW.grader AND g.submitted_at <> '')
    OR EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.round <> NEW.round);
END

CREATE TRIGGER score_delete BEFORE DELETE ON score
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.position = 8);
  SELECT RAISE(ABORT, 'scores_submitted') WHERE EXISTS (SELECT 1 FROM pool_grader g WHERE g.pool_id = OLD.pool_id AND g.round = OLD.round
    AND g.account = OLD.grader AND g.submitted_at <> '')
    OR EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = OLD.pool_id AND p.round <> OLD.round);
END

CREATE TRIGGER usual_score_insert BEFORE INSERT ON usual_score
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM pool_member m JOIN grading_pool p ON p.id = m.pool_id
    WHERE p.position = 8 AND m.staff_id = NEW.staff_id AND m.year = NEW.year);
END

CREATE TRIGGER usual_score_update BEFORE UPDATE ON usual_score
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM pool_member m JOIN grading_pool p ON p.id = m.pool_id
    WHERE p.position = 8 AND m.staff_id = OLD.staff_id AND m.year = OLD.year)
    OR EXISTS (SELECT 1 FROM pool_member m JOIN grading_pool p ON p.id = m.pool_id
    WHERE p.position = 8 AND m.staff_id = NEW.staff_id AND m.year = NEW.year);
END

CREATE TRIGGER usual_score_delete BEFORE DELETE ON usual_score
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM pool_member m JOIN grading_pool p ON p.id = m.pool_id
    WHERE p.position = 8 AND m.staff_id = OLD.staff_id AND m.year = OLD.year);
END

CREATE TRIGGER agency_score_insert BEFORE INSERT ON agency_score
BEGIN
  SELECT RAISE(ABORT, 'agency_score_confirmed') WHERE EXISTS (SELECT 1 FROM agency_score a WHERE a.year = NEW.year AND a.agency_id = NEW.agency_id
    AND a.confirmed_at <> '');
END

CREATE TRIGGER agency_score_update BEFORE UPDATE ON agency_score
BEGIN
  SELECT RAISE(ABORT, 'agency_score_confirmed') WHERE OLD.confirmed_at <> '';
END

CREATE TRIGGER agency_score_delete BEFORE DELETE ON agency_score
BEGIN
  SELECT RAISE(ABORT, 'agency_score_confirmed') WHERE OLD.confirmed_at <> '';
END

CREATE TRIGGER grading_step_insert BEFORE INSERT ON grading_step
BEGIN
  SELECT RAISE(ABORT, 'grading_kept') WHERE EXISTS (SELECT 1 FROM grading_step s WHERE s.id = NEW.id);
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
  SELECT RAISE(ABORT, 'step_order') WHERE NEW.moved = 'done' AND NEW.position <> 1 + COALESCE((
    SELECT CASE s.moved WHEN 'done' THEN s.position ELSE s.position - 1 END
    FROM grading_step s WHERE s.pool_id = NEW.pool_id ORDER BY s.id DESC LIMIT 1), 0);
  SELECT RAISE(ABORT, 'step_order') WHERE NEW.moved = 'back' AND NEW.position NOT BETWEEN 1 AND COALESCE((
    SELECT CASE s.moved WHEN 'done' THEN s.position ELSE s.position - 1 END
    FROM grading_step s WHERE s.pool_id = NEW.pool_id ORDER BY s.id DESC LIMIT 1), 0);
END

CREATE TRIGGER grading_step_update BEFORE UPDATE ON grading_step
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER grading_step_delete BEFORE DELETE ON grading_step
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER grading_decision_insert BEFORE INSERT ON grading_decision
BEGIN
  SELECT RAISE(ABORT, 'grading_kept') WHERE EXISTS (SELECT 1 FROM grading_decision d WHERE d.id = NEW.id)
    OR (NEW.supersedes_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM grading_decision d
    WHERE d.id = NEW.supersedes_id AND d.pool_id = NEW.pool_id AND d.staff_id = NEW.staff_id));
  SELECT RAISE(ABORT, 'grading_filed') WHERE (NEW.stage <> 'later') = EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
END

CREATE TRIGGER grading_decision_update BEFORE UPDATE ON grading_decision
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER grading_decision_delete BEFORE DELETE ON grading_decision
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER quota_override_insert BEFORE INSERT ON quota_override
BEGIN
  SELECT RAISE(ABORT, 'grading_kept') WHERE EXISTS (SELECT 1 FROM quota_override o WHERE o.id = NEW.id);
END

CREATE TRIGGER quota_override_update BEFORE UPDATE ON quota_override
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER quota_override_delete BEFORE DELETE ON quota_override
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER grading_appeal_insert BEFORE INSERT ON grading_appeal
BEGIN
  SELECT RAISE(ABORT, 'grading_kept') WHERE NEW.outcome <> '' OR EXISTS (SELECT 1 FROM grading_appeal a WHERE a.id = NEW.id);
END

CREATE TRIGGER grading_appeal_update BEFORE UPDATE ON grading_appeal
BEGIN
  SELECT RAISE(ABORT, 'grading_kept') WHERE OLD.outcome <> '' OR
    (NEW.id, NEW.pool_id, NEW.staff_id, NEW.decision_id, NEW.kind, NEW.filed_on, NEW.due_on)
    <> (OLD.id, OLD.pool_id, OLD.staff_id, OLD.decision_id, OLD.kind, OLD.filed_on, OLD.due_on);
END

CREATE TRIGGER grading_appeal_delete BEFORE DELETE ON grading_appeal
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER work_log_insert BEFORE INSERT ON work_log
BEGIN
  SELECT RAISE(ABORT, 'log_cited') WHERE EXISTS (SELECT 1 FROM log_citation c WHERE c.log_id = NEW.id);
END

CREATE TRIGGER work_log_update BEFORE UPDATE ON work_log
BEGIN
  SELECT RAISE(ABORT, 'log_cited') WHERE EXISTS (SELECT 1 FROM log_citation c WHERE c.log_id = OLD.id);
END

CREATE TRIGGER work_log_delete BEFORE DELETE ON work_log
BEGIN
  SELECT RAISE(ABORT, 'log_cited') WHERE EXISTS (SELECT 1 FROM log_citation c WHERE c.log_id = OLD.id);
END

CREATE TRIGGER log_citation_insert BEFORE INSERT ON log_citation
BEGIN
  SELECT RAISE(ABORT, 'grading_kept') WHERE EXISTS (SELECT 1 FROM log_citation c WHERE c.id = NEW.id);
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM grading_pool p WHERE p.id = NEW.pool_id AND p.position = 8);
END

CREATE TRIGGER log_citation_update BEFORE UPDATE ON log_citation
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER log_citation_delete BEFORE DELETE ON log_citation
BEGIN
  SELECT RAISE(ABORT, 'grading_kept');
END

CREATE TRIGGER grade_insert BEFORE INSERT ON grade
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM pool_member m JOIN grading_pool p ON p.id = m.pool_id
    JOIN grading_decision d ON d.pool_id = p.id AND d.staff_id = m.staff_id
    WHERE p.position = 8 AND m.staff_id = NEW.staff_id AND m.year = NEW.year
    AND d.id = (SELECT max(n.id) FROM grading_decision n WHERE n.pool_id = p.id AND n.staff_id = m.staff_id)
    AND (d.grade <> NEW.street_result OR (d.no_grade_reason <> '' AND d.no_grade_reason <> NEW.reason)));
END

CREATE TRIGGER grade_update BEFORE UPDATE ON grade
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM pool_member m JOIN grading_pool p ON p.id = m.pool_id
    JOIN grading_decision d ON d.pool_id = p.id AND d.staff_id = m.staff_id
    WHERE p.position = 8 AND m.staff_id = NEW.staff_id AND m.year = NEW.year
    AND d.id = (SELECT max(n.id) FROM grading_decision n WHERE n.pool_id = p.id AND n.staff_id = m.staff_id)
    AND (d.grade <> NEW.street_result OR (d.no_grade_reason <> '' AND d.no_grade_reason <> NEW.reason)));
  SELECT RAISE(ABORT, 'grading_filed') WHERE (NEW.staff_id, NEW.year) <> (OLD.staff_id, OLD.year)
    AND EXISTS (SELECT 1 FROM pool_member m JOIN grading_pool p ON p.id = m.pool_id
    WHERE p.position = 8 AND m.staff_id = OLD.staff_id AND m.year = OLD.year);
END

CREATE TRIGGER grade_delete BEFORE DELETE ON grade
BEGIN
  SELECT RAISE(ABORT, 'grading_filed') WHERE EXISTS (SELECT 1 FROM pool_member m JOIN grading_pool p ON p.id = m.pool_id
    WHERE p.position = 8 AND m.staff_id = OLD.staff_id AND m.year = OLD.year);
END
