select {Tasks._columns}
from task_facets as f
cross join tasks as t on t.organization = f.organization and t.project = f.project and t.id = f.task
cross join events as e on e.organization = t.organization and e.project = t.project and e.task = t.id and e.version = t.version
where {Tasks._facet_filter}
        and {Tasks._filter}
order by e.seq desc
limit @limit offset @offset
