insert into events (organization, project, task, version, fence, from_status, to_status, kind, actor, session, operation, detail, created_at)
values (@organization, @project, @task, @version, @fence, @from_status, @status, @kind, @actor, @event_session, @operation, @detail,
    @happened_at)
returning seq
