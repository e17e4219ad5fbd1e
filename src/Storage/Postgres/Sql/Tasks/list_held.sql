-- Every claim has a wake time, so the tasks that agents hold are found there, however many others are open.
select {Tasks._columns}
from {Tasks._held}
{Tasks._order}
