-- Compares once more before it sets, and turns the table's version like every change of the membership: a silo that gave a sign of
-- life in between stays, and of two that clean up at once one changes the row.
with fallen as (
    select s.cluster, s.address, s.port, s.generation
    from orleans_silos as s
    join orleans_memberships as m on m.cluster = s.cluster
    where s.cluster = @cluster and s.address = @address and s.port = @port and s.generation = @generation
        and s.status = 3 and s.updated_at < now() - make_interval(secs => @silence_seconds)
    for update
),
turned as (
    update orleans_memberships as m
    set version = m.version + 1, updated_at = now()
    from fallen as f
    where m.cluster = f.cluster
    returning m.cluster
)
update orleans_silos as s
set status = 6, updated_at = now()
from fallen as f, turned as t
where s.cluster = t.cluster and s.address = f.address and s.port = f.port and s.generation = f.generation
