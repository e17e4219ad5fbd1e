insert into operations (organization, principal, key, request_hash, response, created_at)
values (@organization, @principal, @key, @request_hash, @response, @created_at)
on conflict do nothing
