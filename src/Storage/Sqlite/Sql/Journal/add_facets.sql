insert into task_facets (organization, project, facet, task)
select @organization, @project, f.value, @task from json_each(@facets) as f where true
on conflict do nothing
