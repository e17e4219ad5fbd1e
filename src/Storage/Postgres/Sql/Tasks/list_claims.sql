-- Every claim has a wake time, so what agents hold is found there, in whatever project.
select {Tasks._columns}
from {Tasks._claims}
order by t.project, t.id
limit @limit::bigint offset @offset::bigint
