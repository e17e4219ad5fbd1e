update tasks set {Journal._columns},
    title = @title, type = @type, priority = @priority, assignee = @assignee, labels = @labels, skills = @skills,
    max_attempts = @max_attempts, max_run_seconds = @max_run_seconds, blocker_count = @blocker_count, created_at = @created_at,
    created_by = @created_by, entered_at = @entered_at, particulars = @particulars, reserving = @reserving
where organization = @organization and project = @project and id = @task and version = @version - 1
