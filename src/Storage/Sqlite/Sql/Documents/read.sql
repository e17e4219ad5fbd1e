select d.body, d.tag from documents as d where d.kind = @kind and d.key = @key
