-- The rarest of the facets, and how many tasks have it, counted no further than it must be.
select m.value, (
    select count(*)
    from (
        select 1
        from task_facets as f
        where f.organization = @organization and f.project = @project and f.facet = m.value
        limit @limit
    )
) as tasks
from json_each(@facets) as m
order by tasks
limit 1
