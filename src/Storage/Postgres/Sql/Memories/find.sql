select {Memories._columns} from memories where organization = @organization::integer and project = @project::integer and key = @key::text
