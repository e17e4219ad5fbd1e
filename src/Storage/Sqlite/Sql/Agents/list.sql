select {Agents._columns}
from agents as a
where a.organization = @organization
order by a.id
limit @limit offset @offset
