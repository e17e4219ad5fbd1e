task_texts as f
cross join lateral (
    select *
    from tasks as x
    where x.organization = f.organization and x.project = f.project and x.id = f.task
    limit 1
) as t
where f.facets @> @facets::text[] and f.organization + 0 = @organization::integer and f.project + 0 = @project::integer
            and {Tasks._filter}
