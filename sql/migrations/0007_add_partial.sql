-- Pages behind a paywall show the beginning of a text: their silence proves nothing.

alter table articles add column partial boolean;
