-- The active silos of the cluster, and whether they have given no sign of life for so long, by the database's own clock: those of the
-- hosts may differ. One that is only joining gives none yet, and nobody waits for it.
select address, port, generation, silo_name, updated_at < now() - make_interval(secs => @silence_seconds) as is_silent
from orleans_silos
where cluster = @cluster and status = 3
order by address, port, generation
