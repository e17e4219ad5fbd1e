select {Messages._columns}, own.read_at, own.acknowledged_at
{Messages._in_thread}
order by m.number
limit @limit
offset @offset
