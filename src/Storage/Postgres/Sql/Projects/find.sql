select {Projects._columns} from projects as p where p.organization = @organization::integer and p.id = @project::text
