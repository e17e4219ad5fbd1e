-- What kind of agent it is, how many tasks it may hold at once, which work is for it, and when it was last heard of.
alter table agents add column role text;
alter table agents add column claim_limit integer;
alter table agents add column rules text;
alter table agents add column seen_at integer;
