-- Whose profile was changed in the last seconds: whoever waits for work hears of it.
create index agents_by_change on agents (updated_at);
