-- Its tables are in the order of time anyway.
SELECT 1;
