select p.process, p.name, p.role, p.engine, p.version, p.silo_address, p.gateway_address, p.started_at, p.seen_at
from processes as p
where p.seen_at >= @since
order by p.name, p.process
limit 1000
