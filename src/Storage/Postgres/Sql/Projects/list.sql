select {Projects._columns}
from projects as p
where p.organization = @organization::integer
order by p.id
limit @limit::bigint offset @offset::bigint
