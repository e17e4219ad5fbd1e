insert into messages (
    organization, id, project, thread, reply_to, sender, address_kind, address, task, fence, subject, body, delivered, refused, kept,
    created_at, updated_at)
values (
    @organization, @id, @project, @thread, @reply_to, @sender, @address_kind, @address, @task, @fence, @subject, @body, @delivered, @refused,
    @delivered, @at, @at)
returning number
