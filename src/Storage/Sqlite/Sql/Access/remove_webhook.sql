delete from webhooks where organization = @organization and project = @project
