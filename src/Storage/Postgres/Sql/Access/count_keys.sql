select count(*) from api_keys
