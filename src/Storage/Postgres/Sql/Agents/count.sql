select count(*) from agents as a where a.organization = @organization::integer
