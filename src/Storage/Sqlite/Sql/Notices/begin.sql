insert into notice_places (name, seq, created_at, updated_at)
select 'events', coalesce((select max(e.seq) from events as e), 0), @now, @now
where true
on conflict (name) do nothing
