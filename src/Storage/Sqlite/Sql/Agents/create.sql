insert into agents (organization, id, version, description, skills, drain, role, claim_limit, rules, created_at, updated_at)
values (@organization, @agent, @version, @description, @skills, @drain, @role, @claim_limit, @rules, @created_at,
    @updated_at)
on conflict do nothing
