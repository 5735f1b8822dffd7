DROP TRIGGER month_marks_codes ON month_marks

CREATE OR REPLACE FUNCTION check_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.marks ~ '[^PTLKASVODXEYMBFHCGZINQWR.]' THEN
    PERFORM refuse('mark_code');
  END IF;
  IF NEW.month % 100 BETWEEN 1 AND 12 AND length(NEW.marks) <> 2 * extract(
    day FROM make_date(NEW.month / 100, NEW.month % 100, 1) + interval '1 month - 1 day') THEN
    PERFORM refuse('mark_length');
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER month_marks_codes BEFORE INSERT OR UPDATE ON month_marks
FOR EACH ROW EXECUTE FUNCTION check_marks()
