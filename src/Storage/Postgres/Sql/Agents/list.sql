select {Agents._columns}
from agents as a
where a.organization = @organization::integer
order by a.id
limit @limit::bigint offset @offset::bigint
