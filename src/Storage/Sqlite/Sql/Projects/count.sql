select count(*) from projects as p where p.organization = @organization
