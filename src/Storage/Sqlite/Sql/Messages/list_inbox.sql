select {Messages._columns}, e.read_at, e.acknowledged_at
from (
    select e.organization, e.number, e.message, e.read_at, e.acknowledged_at
    {Messages._wanted}
    order by (@unread_first and e.read_at is null) desc, e.number
    limit @limit
    offset @offset
) as e
join messages as m on m.organization = e.organization and m.number = e.message
order by (@unread_first and e.read_at is null) desc, e.number
