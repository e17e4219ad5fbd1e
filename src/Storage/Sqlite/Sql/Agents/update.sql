update agents as a
set version = @version, description = @description, skills = @skills, drain = @drain, created_at = @created_at,
    updated_at = @updated_at
where a.organization = @organization and a.id = @agent and a.version = @version - 1
