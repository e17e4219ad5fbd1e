delete from memories where organization = @organization and project = @project and key = @key and (@expected is null or version = @expected)
returning {Memories._columns}
