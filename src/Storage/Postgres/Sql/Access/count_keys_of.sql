select count(*) from api_keys where organization = @organization::integer
