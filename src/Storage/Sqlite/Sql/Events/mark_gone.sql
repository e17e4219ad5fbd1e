insert into event_log (organization, project, gone_through, created_at, updated_at)
select e.organization, e.project, max(e.seq), @now, @now
from events as e
where e.seq > @reached and e.seq <= @cut
group by e.organization, e.project
on conflict (organization, project) do update set gone_through = excluded.gone_through, updated_at = excluded.updated_at
