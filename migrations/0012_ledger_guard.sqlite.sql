-- The ledger refuses to be changed.
CREATE TRIGGER payments_entry_no_update BEFORE UPDATE ON payments_entry
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER payments_entry_no_delete BEFORE DELETE ON payments_entry
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER payments_group_no_update BEFORE UPDATE ON payments_group
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER payments_group_no_delete BEFORE DELETE ON payments_group
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;
