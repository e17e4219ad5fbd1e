select k.id, k.secret, k.created_at from signing_keys as k order by k.created_at desc, k.id limit 100
