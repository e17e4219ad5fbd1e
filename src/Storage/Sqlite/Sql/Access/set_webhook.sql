insert into webhooks (id, organization, project, secret, created_at, updated_at)
values (@id, @organization, @project, @secret, @now, @now)
on conflict (organization, project) do update set secret = excluded.secret, updated_at = excluded.updated_at
