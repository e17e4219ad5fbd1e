delete from documents where kind = @kind and key = @key and tag = @expected
