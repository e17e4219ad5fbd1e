update tasks set {Journal._columns}
where organization = @organization and project = @project and id = @task and version = @version - 1
