select {Tasks._columns}
from {Tasks._claims}
order by t.project, t.id
limit @limit offset @offset
