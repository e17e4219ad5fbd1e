-- The oldest that was read, of each inbox that holds one too many.
select e.number, e.message
from json_each(@agents) as a
cross join inbox_entries as e on e.number = (
    select x.number
    from inbox_entries as x
    where x.organization = @organization and x.agent = a.value and x.project = @project and x.read_at is not null
    order by x.number
    limit 1
)
