select version, status, wake_at from tasks where organization = @organization and project = @project and id = @task
