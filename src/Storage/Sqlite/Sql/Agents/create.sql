insert into agents (organization, id, version, description, skills, drain, created_at, updated_at)
values (@organization, @agent, @version, @description, @skills, @drain, @created_at,
    @updated_at)
on conflict do nothing
