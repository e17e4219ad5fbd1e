-- Silos that count as members of the cluster and have given no sign of life for so long, by the database's own clock: those of the
-- hosts may differ.
select address, port, generation, silo_name, updated_at < now() - make_interval(secs => @silence_seconds) as is_silent
from orleans_silos
where cluster = @cluster and status <> 6
order by address, port, generation
