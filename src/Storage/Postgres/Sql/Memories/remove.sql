delete from memories where organization = @organization::integer and project = @project::integer and key = @key::text and (@expected::bigint is null or version = @expected::bigint)
returning {Memories._columns}
