t.status in (select s.value from json_each(@statuses) as s)
        and (@priorities is null or t.priority in (select p.value from json_each(@priorities) as p))
        and (@claimed_by is null or t.agent = @claimed_by)
