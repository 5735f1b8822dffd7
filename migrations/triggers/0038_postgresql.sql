CREATE TRIGGER exchange_decision_told_change BEFORE UPDATE OR DELETE ON exchange_decision_told
FOR EACH ROW EXECUTE FUNCTION refuse_always('exchange_kept')

CREATE TRIGGER exchange_decision_told_truncate BEFORE TRUNCATE ON exchange_decision_told
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('exchange_kept')
