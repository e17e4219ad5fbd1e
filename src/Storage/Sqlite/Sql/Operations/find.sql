select o.request_hash, o.response, o.created_at
from operations as o
where o.organization = @organization and o.principal = @principal and o.key = @key
