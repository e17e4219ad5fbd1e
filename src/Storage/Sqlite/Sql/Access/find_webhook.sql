select {Access._webhook_columns}
from webhooks as w
join organizations as o on o.organization = w.organization
join projects as p on p.organization = w.organization and p.project = w.project
where w.id = @id
