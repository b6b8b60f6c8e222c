-- The ledger refuses to be changed.
CREATE FUNCTION payments_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is never changed';
END $$;
CREATE TRIGGER payments_entry_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON payments_entry
    FOR EACH STATEMENT EXECUTE FUNCTION payments_refuse();
CREATE TRIGGER payments_group_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON payments_group
    FOR EACH STATEMENT EXECUTE FUNCTION payments_refuse();
