select o.request_hash, o.response, o.created_at
from operations as o
where o.organization = @organization::integer and o.principal = @principal::text and o.key = @key::text
