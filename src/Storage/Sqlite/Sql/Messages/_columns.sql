m.id, m.project, m.thread, m.reply_to, m.sender, m.address_kind, m.address, m.task, m.fence, m.subject, m.body, m.delivered, m.refused, m.created_at
