-- What kind of agent it is, how many tasks it may hold at once, which work is for it, and when it was last heard of. Versions that do not
-- know the columns leave them as they are when they write a profile.
alter table agents
    add column role text,
    add column claim_limit integer,
    add column rules jsonb,
    add column seen_at timestamptz;
