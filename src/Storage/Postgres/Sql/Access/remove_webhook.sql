delete from webhooks where organization = @organization::integer and project = @project::integer
