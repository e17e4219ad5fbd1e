-- The first revocation's time stays; 1 tells that there is such a key.
with revoked as (
    update api_keys as k
    set revoked_at = coalesce(k.revoked_at, @at::timestamptz), updated_at = now()
    where k.id = @id::text and k.organization = @organization::integer
    returning 1
),
tokens as (
    update refresh_tokens as t
    set revoked_at = @at::timestamptz, updated_at = now()
    where t.organization = @organization::integer and t.key_id = @id::text and t.revoked_at is null and exists (select from revoked)
)
select count(*) from revoked
