update messages
set kept = kept - (select count(*) from json_each(@messages) as n where n.value = messages.number), updated_at = @at
where number in (select n.value from json_each(@messages) as n)
