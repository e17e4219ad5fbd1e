-- Whether few tasks have the facets, as list_few_with_facets finds them: counts no further than it must.
select count(*)
from (
    select true
    from task_texts as f
    where f.facets @> @facets::text[] and f.organization + 0 = @organization::integer and f.project + 0 = @project::integer
    limit @limit::bigint
) as f
