insert into notice_places (name, seq)
select 'events', coalesce(max(e.seq), 0) from events as e
on conflict (name) do nothing
