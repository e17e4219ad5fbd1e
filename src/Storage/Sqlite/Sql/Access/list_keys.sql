select {Access._key_columns}
from api_keys as k
join organizations as o on o.organization = k.organization
where k.organization = @organization
order by k.created_at desc, k.id
limit @limit offset @offset
