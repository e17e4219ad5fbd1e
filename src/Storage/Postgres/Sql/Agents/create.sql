insert into agents (organization, id, version, description, skills, drain, role, claim_limit, rules, created_at, updated_at)
values (@organization::integer, @agent::text, @version::bigint, @description::text, @skills::text[], @drain::jsonb, @role::text, @claim_limit::integer,
    @rules::jsonb, @created_at::timestamptz, @updated_at::timestamptz)
on conflict do nothing
