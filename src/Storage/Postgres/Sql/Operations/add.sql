insert into operations (organization, principal, key, request_hash, response, created_at)
values (@organization::integer, @principal::text, @key::text, @request_hash::text, @response::text, @created_at::timestamptz)
on conflict do nothing
