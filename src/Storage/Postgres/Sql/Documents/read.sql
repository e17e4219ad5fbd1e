select d.body, d.tag::text from documents as d where d.kind = @kind::text and d.key = @key::text
