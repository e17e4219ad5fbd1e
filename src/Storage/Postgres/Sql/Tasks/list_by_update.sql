select {Tasks._columns}
{Tasks._updates}
order by e.organization desc, e.project desc, e.seq desc
limit @limit::bigint offset @offset::bigint
