select {Projects._columns}
from projects as p
where p.organization = @organization
order by p.id
limit @limit offset @offset
