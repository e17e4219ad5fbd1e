select {Memories._columns} from memories where organization = @organization and project = @project and key = @key
