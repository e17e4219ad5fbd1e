from inbox_entries as e
where e.organization = @organization and e.agent = @agent
    and (@project is null or e.project = @project)
    and (@thread is null or e.thread = @thread)
    and (@task is null or e.task = @task)
    and (not @only_unread or e.read_at is null)
