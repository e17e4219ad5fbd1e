select {Access._token_columns}, t.organization
from refresh_tokens as t
join organizations as o on o.organization = t.organization
where t.hash = @hash::text
for update of t
