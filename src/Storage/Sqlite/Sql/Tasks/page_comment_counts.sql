select k.value,
    (select count(*) from comments as c where c.organization = @organization and c.project = @project and c.task = k.value) as comments
from json_each(@tasks) as k
