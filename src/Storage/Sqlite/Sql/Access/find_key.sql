select {Access._key_columns}
from api_keys as k
join organizations as o on o.organization = k.organization
where k.id = @id
