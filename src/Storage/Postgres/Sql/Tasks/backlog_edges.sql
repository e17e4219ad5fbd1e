select e.task, e.depends_on, e.kind, e.any_child, e.enforced, e.extra
from edges as e
where e.organization = @organization::integer and e.project = @project::integer and e.enforced
    and e.kind in ('blocks', 'parent-child', 'waits-for', 'conditional-blocks')
