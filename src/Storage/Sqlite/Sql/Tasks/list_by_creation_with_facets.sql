-- For facets that many tasks have. Goes along the order and passes over what is not wanted.
select {Tasks._columns}
from tasks as t indexed by tasks_by_creation
where t.organization = @organization and t.project = @project
        and {Tasks._filter}
    and {Tasks._has_facets}
order by t.created_at desc, t.id
limit @limit offset @offset
