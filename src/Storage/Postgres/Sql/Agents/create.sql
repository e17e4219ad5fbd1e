insert into agents (organization, id, version, description, skills, created_at, updated_at)
values (@organization::integer, @agent::text, @version::bigint, @description::text, @skills::text[], @created_at::timestamptz,
    @updated_at::timestamptz)
on conflict do nothing
