select m.id
from json_each(@ids) as k
cross join messages as m on m.id = k.value and m.organization in (select o.value from json_each(@organizations) as o)
