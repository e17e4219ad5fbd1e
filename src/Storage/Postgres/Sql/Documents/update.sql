update documents as d
set tag = @tag::uuid, body = @body::text, updated_at = now()
where d.kind = @kind::text and d.key = @key::text and d.tag::text = @expected::text
