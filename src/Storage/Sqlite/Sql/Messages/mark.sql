update inbox_entries
set read_at = coalesce(read_at, @at), acknowledged_at = case when @acknowledges then coalesce(acknowledged_at, @at) else acknowledged_at end,
    updated_at = @at
where number in (select n.value from json_each(@numbers) as n)
