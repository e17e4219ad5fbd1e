-- The tasks that agents hold, however many others there are.
select {Tasks._columns}
from {Tasks._held}
{Tasks._order}
