delete from inbox_entries where number in (select n.value from json_each(@numbers) as n)
