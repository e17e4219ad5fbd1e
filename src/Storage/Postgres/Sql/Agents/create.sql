insert into agents (organization, id, version, description, skills, drain, created_at, updated_at)
values (@organization::integer, @agent::text, @version::bigint, @description::text, @skills::text[], @drain::jsonb, @created_at::timestamptz,
    @updated_at::timestamptz)
on conflict do nothing
