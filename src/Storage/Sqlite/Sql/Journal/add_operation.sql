insert into operations (organization, principal, key, request_hash, response, created_at)
values (@operation_organization, @principal, @operation_key, @request_hash, @response, @kept_at)
on conflict do nothing
