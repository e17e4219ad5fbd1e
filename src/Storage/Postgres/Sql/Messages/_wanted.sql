from inbox_entries as e
where e.organization = @organization::integer and e.agent = @agent::text
    and (@project::integer is null or e.project = @project::integer)
    and (@thread::text is null or e.thread = @thread::text)
    and (@task::text is null or e.task = @task::text)
    and (not @only_unread::boolean or e.read_at is null)
