select {Projects._columns} from projects as p where p.organization = @organization and p.id = @project
