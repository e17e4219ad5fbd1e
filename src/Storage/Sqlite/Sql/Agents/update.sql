update agents as a
set version = @version, description = @description, skills = @skills, drain = @drain, role = @role,
    claim_limit = @claim_limit, rules = @rules, created_at = @created_at,
    updated_at = @updated_at
where a.organization = @organization and a.id = @agent and a.version = @version - 1
