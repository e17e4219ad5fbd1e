select {Tasks._columns}
from task_facets as f
cross join tasks as t on t.organization = f.organization and t.project = f.project and t.id = f.task
where {Tasks._facet_filter}
        and {Tasks._filter}
order by t.priority, t.entered_at, t.id
limit @limit offset @offset
