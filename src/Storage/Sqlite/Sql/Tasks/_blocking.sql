e.organization = @organization and e.project = @project and e.enforced
    and e.kind in ('blocks', 'parent-child', 'waits-for', 'conditional-blocks')
