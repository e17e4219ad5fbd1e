insert into webhooks (id, organization, project, secret, created_at, updated_at)
values (@id::text, @organization::integer, @project::integer, @secret::text, @now::timestamptz, @now::timestamptz)
on conflict (organization, project) do update set secret = excluded.secret, updated_at = excluded.updated_at
