update agents as a
set version = @version::bigint, description = @description::text, skills = @skills::text[], drain = @drain::jsonb, role = @role::text,
    claim_limit = @claim_limit::integer, rules = @rules::jsonb, created_at = @created_at::timestamptz,
    updated_at = @updated_at::timestamptz
where a.organization = @organization::integer and a.id = @agent::text and a.version = @version::bigint - 1
