select b.project, b.kept, b.unread, b.version
from inboxes as b
where b.organization = @organization::integer and b.agent = @agent::text
