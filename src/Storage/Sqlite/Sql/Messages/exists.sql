select 1
from messages as m
where m.id = @id and m.organization = @organization
