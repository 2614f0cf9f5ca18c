-- A run says how many of its items met a fault of the program's own.

alter table runs add column faults bigint;
