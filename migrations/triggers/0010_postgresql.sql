CREATE TRIGGER allowance_check_change BEFORE UPDATE OR DELETE ON allowance_check
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER allowance_check_truncate BEFORE TRUNCATE ON allowance_check
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')
