select {Tasks._columns}
from task_texts as x
join tasks as t on t.organization = x.organization and t.project = x.project and t.id = x.task
where x.organization = @organization::integer and x.project = @project::integer and x.facets @> @facets::text[]
            and t.is_closed = any (@is_closed::boolean[]) and {Tasks._filter}
order by t.created_at desc, t.id
limit @limit::bigint offset @offset::bigint
