delete from documents as d where d.kind = @kind::text and d.key = @key::text and d.tag::text = @expected::text
