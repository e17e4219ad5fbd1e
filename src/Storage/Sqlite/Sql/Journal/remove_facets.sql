delete from task_facets
where organization = @organization and project = @project and task = @task
    and facet not in (select f.value from json_each(@facets) as f)
