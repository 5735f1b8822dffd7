CREATE TRIGGER grid_batch_change BEFORE UPDATE OR DELETE ON grid_batch
FOR EACH ROW EXECUTE FUNCTION refuse_always('frozen_sheet')

CREATE TRIGGER grid_batch_truncate BEFORE TRUNCATE ON grid_batch
FOR EACH STATEMENT EXECUTE FUNCTION refuse_always('frozen_sheet')
