-- For facets that many tasks have. Goes along the order and passes over what is not wanted.
select {Tasks._columns}
from tasks as t indexed by tasks_by_priority
where t.organization = @organization and t.project = @project
        and t.priority between @priority_min and @priority_max
        and {Tasks._filter}
    and {Tasks._has_facets}
order by t.priority, t.entered_at, t.id
limit @limit offset @offset
