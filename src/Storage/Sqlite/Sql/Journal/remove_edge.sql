delete from edges where organization = @organization and project = @project and task = @task and depends_on = @depends_on
