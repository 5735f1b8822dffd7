CREATE TRIGGER grid_check_change BEFORE UPDATE OR DELETE ON grid_check
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER grid_check_truncate BEFORE TRUNCATE ON grid_check
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')
