select {Tasks._columns}
from task_texts as x
join tasks as t on t.organization = x.organization and t.project = x.project and t.id = x.task
join events as e on e.organization = t.organization and e.project = t.project and e.task = t.id and e.version = t.version
where x.organization = @organization::integer and x.project = @project::integer and x.facets @> @facets::text[]
            and t.is_closed = any (@is_closed::boolean[]) and {Tasks._filter}
order by e.seq desc
limit @limit::bigint offset @offset::bigint
