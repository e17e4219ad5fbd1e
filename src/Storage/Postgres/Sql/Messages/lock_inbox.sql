select b.project
from inboxes as b
where b.organization = @organization::integer and b.agent = @agent::text
order by b.project
for update
