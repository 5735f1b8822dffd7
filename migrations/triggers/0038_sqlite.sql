CREATE TRIGGER exchange_decision_told_update BEFORE UPDATE ON exchange_decision_told
BEGIN
  SELECT RAISE(ABORT, 'exchange_kept');
END

CREATE TRIGGER exchange_decision_told_delete BEFORE DELETE ON exchange_decision_told
BEGIN
  SELECT RAISE(ABORT, 'exchange_kept');
END
