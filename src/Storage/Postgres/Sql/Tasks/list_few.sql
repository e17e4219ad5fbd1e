-- For statuses that few tasks are in: those are looked up and sorted, however many others there are and however long the log is. What
-- is in progress is found where it wakes when the pending tasks, which share its lane, are not wanted.
select {Tasks._columns}
from {Tasks._few}
{Tasks._order}
